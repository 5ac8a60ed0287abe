package io.sluice.laptop.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables of Iceberg's JDBC catalog, as its schema V1 has them. Flink and Spark make them when
 * they first write; Trino only reads them and refuses every query until they are there.
 */
final class CatalogSchema {
  private static final List<String> DEFINITIONS =
      List.of(
          """
          create table if not exists iceberg_tables (
            catalog_name varchar(255) not null,
            table_namespace varchar(255) not null,
            table_name varchar(255) not null,
            metadata_location varchar(1000),
            previous_metadata_location varchar(1000),
            iceberg_type varchar(5),
            primary key (catalog_name, table_namespace, table_name))
          """,
          """
          create table if not exists iceberg_namespace_properties (
            catalog_name varchar(255) not null,
            namespace varchar(255) not null,
            property_key varchar(255),
            property_value varchar(1000),
            primary key (catalog_name, namespace, property_key))
          """);

  private CatalogSchema() {}

  static void create(Connection catalog) throws SQLException {
    try (var statement = catalog.createStatement()) {
      for (String definition : DEFINITIONS) {
        statement.execute(definition);
      }
    }
  }
}
