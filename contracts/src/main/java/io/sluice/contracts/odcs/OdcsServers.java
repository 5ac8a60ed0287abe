package io.sluice.contracts.odcs;

import io.sluice.contracts.odcs.Shape.Key;
import java.util.LinkedHashMap;
import java.util.Map;

/** The further keys of each type of server that the standard knows. */
final class OdcsServers {

  private static final String TABLE =
      """
      api location!
      athena stagingDir schema! catalog regionName workgroup
      azure location! format! encoding delimiter
      bigquery project! dataset!
      btrieve host! port:port database!
      clickhouse host! port!:port database!
      cloudsql host! port!:port database! schema!
      custom account catalog database dataset delimiter endpointUrl format encoding host location path port:port project region regionName schema serviceName stagingDir warehouse stream
      databricks host catalog! schema!
      db2 host! port!:port database! schema
      denodo host! port!:port database
      dremio host! port!:port schema
      duckdb database! schema
      exasol host! port:port schema
      fastobjects database! host port:port
      glue account! database! location format encoding
      hana host! port:port database schema
      hive host! port:port database!
      iceberg catalog! catalogUrl! namespace warehouse
      impala host! port:port database!
      informix host! port:port database!
      ingres database! host! port:port
      kafka host! format encoding
      kinesis region format encoding
      local path! format! encoding
      mysql host! port!:port database!
      oracle host! port!:port serviceName!
      poet database! host port:port
      postgres host! port!:port database! schema!
      postgresql host! port!:port database! schema!
      presto host! catalog schema
      pubsub project!
      redshift host database! schema! region account
      s3 location! endpointUrl format encoding delimiter
      sftp location! format encoding delimiter
      snowflake host port:port account! database! schema! warehouse
      sqlserver host! port:port database! schema!
      synapse host! port!:port database!
      teradata host! port:port database
      trino host! port!:port catalog! schema!
      vectorwise database! host! port:port
      versant database! host port:port
      vertica host! port!:port database! schema!
      zen host! port:port database!
      """;

  static final Map<String, Map<String, Key>> KEYS = parse();

  private OdcsServers() {}

  private static Map<String, Map<String, Key>> parse() {
    Map<String, Map<String, Key>> servers = new LinkedHashMap<>();
    for (String line : TABLE.split("\n")) {
      String[] typeAndKeys = line.split(" ", 2);
      servers.put(typeAndKeys[0], Key.parse(typeAndKeys[1]));
    }
    return servers;
  }
}
