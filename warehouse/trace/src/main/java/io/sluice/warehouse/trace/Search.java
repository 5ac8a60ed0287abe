package io.sluice.warehouse.trace;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.warehouse.models.TableName;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Finds records by a value. Those in silver by the column. Of those that were refused or dropped no
 * table has columns: where the value is a text of some length, a record is found when one of its
 * texts is the value, and a line that ingestion refused when the value stands in it as a word of
 * its own.
 */
final class Search {
  /** More records are not looked for. */
  static final int MOST = 10;

  /** The bytes of a shorter text may be anything. */
  private static final int SHORTEST = 4;

  private final Tables tables;

  Search(Tables tables) {
    this.tables = tables;
  }

  /**
   * The records of a dataset that have the value; one more than {@link #MOST} of each kind at most.
   */
  SequencedSet<Position> find(Contract contract, Field field, String value) {
    SequencedSet<Position> found = new LinkedHashSet<>();
    String table = contract.dataset().table();
    if (!tables.has("silver", table)) {
      return found;
    }
    found.addAll(
        positions(
            "silver",
            table,
            TableName.quoted(field.name()) + " = " + Literal.of(contract, field, value)));
    if (field.type() instanceof FieldType.Text && value.length() >= SHORTEST) {
      String refused =
          "NOT EXISTS (SELECT 1 FROM %s s WHERE s._partition = bronze._partition AND s._offset = bronze._offset AND s._topic = bronze._topic)"
              .formatted(new TableName("silver", table).sql());
      found.addAll(positions("bronze", table, hasBytes(value) + " AND " + refused));
      found.addAll(
          positions(
              "quarantine",
              "records",
              "_topic = 'ops.rejected' AND dataset = %s AND regexp_like(from_utf8(payload), %s)"
                  .formatted(
                      Sql.text(contract.dataset().toString()), Sql.text(wordOfItsOwn(value)))));
    }
    return found;
  }

  private SequencedSet<Position> positions(String zone, String table, String condition) {
    SequencedSet<Position> found = new LinkedHashSet<>();
    if (tables.has(zone, table)) {
      List<Map<String, Object>> rows =
          tables.rows(
              "SELECT _topic, _partition, _offset FROM %s %s WHERE %s ORDER BY 1, 2, 3 LIMIT %d"
                  .formatted(new TableName(zone, table).sql(), zone, condition, MOST + 1));
      for (Map<String, Object> row : rows) {
        found.add(
            new Position(
                row.get("_topic").toString(),
                ((Number) row.get("_partition")).intValue(),
                ((Number) row.get("_offset")).longValue()));
      }
    }
    return found;
  }

  /** Whether one of the texts of a record on the wire is the value. */
  private static String hasBytes(String value) {
    // The first looks quickly; of the second only whole bytes count.
    return "strpos(from_utf8(value), %s) > 0 AND strpos(to_hex(value), '%s') %% 2 = 1"
        .formatted(Sql.text(value), hex(value));
  }

  /** A text as Avro has it: its length in bytes as a zigzag number of seven bits a byte, and it. */
  static String hex(String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    var bytes = new StringBuilder();
    HexFormat format = HexFormat.of().withUpperCase();
    for (int rest = text.length << 1; ; rest >>>= 7) {
      boolean last = rest < 0x80;
      bytes.append(format.toHexDigits((byte) (last ? rest : rest & 0x7f | 0x80)));
      if (last) {
        return bytes + format.formatHex(text);
      }
    }
  }

  /** A pattern for the value where neither a letter nor a digit goes on with it. */
  static String wordOfItsOwn(String value) {
    var escaped = new StringBuilder();
    value
        .codePoints()
        .forEach(
            c -> {
              if (c < 0x80 && !Character.isLetterOrDigit(c)) {
                escaped.append('\\');
              }
              escaped.appendCodePoint(c);
            });
    return "(?<![\\p{L}\\p{N}])" + escaped + "(?![\\p{L}\\p{N}])";
  }
}
