package io.sluice.warehouse.models;

/** A table of the catalog: {@code silver.retail_online_retail}. */
public record TableName(String schema, String name) implements Comparable<TableName> {
  /** As it stands in SQL, quoted. */
  public String sql() {
    return "iceberg." + quoted(schema) + "." + quoted(name);
  }

  /** One of the table's metadata tables, such as {@code refs}, as it stands in SQL. */
  public String sql(String metadata) {
    return new TableName(schema, name + "$" + metadata).sql();
  }

  /** A name as an identifier, whatever stands in it. */
  public static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  @Override
  public int compareTo(TableName other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return schema + "." + name;
  }
}
