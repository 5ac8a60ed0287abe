package io.sluice.warehouse.models;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * A SQL model, read: one query that says what a gold table holds.
 *
 * @param name the file's name without {@code .sql}, which is also the table's name in {@code gold}
 * @param description the first comment lines
 * @param key columns that tell rows apart
 * @param incremental the key column by whose values the table is computed in parts; empty when it
 *     is only computed whole
 * @param query the query's text, without the comments before it
 * @param reads where the query names a table, in the order of the text
 * @param changes for each source whose changed rows tell which parts to compute again: how
 * @param changing what in the query is another at each run, such as {@code current_date}
 */
public record Model(
    String name,
    String description,
    List<String> key,
    Optional<String> incremental,
    String query,
    List<Read> reads,
    Map<TableName, List<ChangedValues>> changes,
    Optional<String> changing) {

  /**
   * A place in the query that reads a table.
   *
   * @param begin index in {@link #query} of the table's name
   * @param end index just behind it
   * @param aliased whether the query gives it another name there
   */
  public record Read(TableName table, int begin, int end, boolean aliased) {}

  /**
   * Gives the incremental column's value for a row of a source.
   *
   * @param alias the name by which the expression calls the source
   * @param expression in terms of the source's columns
   */
  public record ChangedValues(String alias, String expression) {}

  public TableName target() {
    return new TableName("gold", name);
  }

  /** The tables it is computed from. */
  public SequencedSet<TableName> sources() {
    var sources = new LinkedHashSet<TableName>();
    reads.forEach(read -> sources.add(read.table()));
    return sources;
  }

  /** A hash of all that the file says to Trino. */
  String definition() {
    try {
      String text = String.join(",", key) + ";" + incremental + ";" + query;
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** The query reading each source as it was at a snapshot. */
  String queryAt(SequencedMap<TableName, Long> snapshots) {
    var text = new StringBuilder(query);
    for (Read read : reads.reversed()) {
      text.insert(read.end(), at(read, snapshots));
    }
    return text.toString();
  }

  /**
   * The same, as if a source had not had some of its rows.
   *
   * @param rows which, as a condition over the source's columns
   */
  String queryWithout(TableName source, String rows, SequencedMap<TableName, Long> snapshots) {
    var text = new StringBuilder(query);
    for (Read read : reads.reversed()) {
      text.insert(read.end(), at(read, snapshots));
      if (read.table().equals(source)) {
        int end = read.end() + at(read, snapshots).length();
        String name = read.aliased() ? "" : " AS " + TableName.quoted(source.name());
        text.insert(end, " WHERE NOT (" + rows + "))" + name);
        text.insert(read.begin(), "(SELECT * FROM ");
      }
    }
    return text.toString();
  }

  private static String at(Read read, SequencedMap<TableName, Long> snapshots) {
    return " FOR VERSION AS OF " + snapshots.get(read.table());
  }
}
