package io.sluice.contracts.odcs;

import io.sluice.contracts.model.FieldType;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the values of a {@code physicalType} are: the names of PostgreSQL, MySQL, SQL Server,
 * Oracle, Snowflake, BigQuery, Databricks and the SQL standard.
 */
enum PhysicalKind {
  TEXT("text", "string"),
  BYTES("bytes", "string"),
  FLAG("true and false", "boolean"),
  BIT("one bit", "boolean"),
  BITS("strings of bits", "string"),
  WHOLE("whole numbers", "integer"),
  FRACTION("numbers with fractions", "number"),
  DATE("days", "date"),
  TIME("times of day", "time"),
  ZONED_TIME("times of day with a zone", "string"),
  LOCAL("dates with a time of day and no zone", "timestamp"),
  INSTANT("dates with a time of day", "timestamp"),
  ANY("values of any type", "string"),
  KEYED("objects", "object"),
  LIST("lists", "array"),
  OTHER("what is text here", "string");

  /** Of columns of text, in which a value of any type may be spelled. */
  static final Set<String> TEXTS =
      Set.of(
          "char, character, nchar, bpchar, varchar, nvarchar, varchar2, nvarchar2, character varying, char varying, nchar varying, national character, national char, national character varying, national char varying, text, tinytext, mediumtext, longtext, ntext, citext, string, clob, nclob, character large object, char large object, sysname"
              .split(", "));

  private static final Map<String, PhysicalKind> NAMES = names();

  /** Types whose name is followed by what they hold. */
  private static final Pattern HOLDER =
      Pattern.compile("(array|list|map|struct|row|record|object|vector|enum|set|range) ?[<(].*");

  private static final Pattern PRECISION = Pattern.compile(" ?\\(([^)]*)\\)");

  private static final Pattern SUFFIX =
      Pattern.compile(" (unsigned|signed|zerofill|binary|(character set|charset|collate) \\S+)");

  final String words;

  /** The logical type that all of its values have. */
  final String logicalType;

  PhysicalKind(String words, String logicalType) {
    this.words = words;
    this.logicalType = logicalType;
  }

  /**
   * The kind of a type by its name; empty when no database has a type of that name.
   *
   * @param servers types of the contract's servers, which decide what two databases mean by one
   *     name
   */
  static Optional<PhysicalKind> of(String physicalType, Set<String> servers) {
    String text = plain(physicalType);
    if (text.endsWith("]") || text.endsWith(" array")) {
      return Optional.of(LIST);
    }
    Matcher holder = HOLDER.matcher(text);
    if (holder.matches()) {
      return Optional.of(NAMES.get(holder.group(1)));
    }
    String name = name(text);
    if (name.startsWith("interval ")) {
      return Optional.of(OTHER);
    }
    if (name.equals("bit")) {
      return Optional.of(text.matches("bit( ?\\( ?1 ?\\))?") ? BIT : BITS);
    }
    if (name.equals("date") && servers.contains("oracle")) {
      return Optional.of(INSTANT);
    }
    if (name.equals("long") && servers.contains("oracle")) {
      return Optional.of(TEXT);
    }
    if (name.equals("timestamp")
        && (servers.contains("sqlserver") || servers.contains("synapse"))) {
      return Optional.of(BYTES);
    }
    return Optional.ofNullable(NAMES.get(name)).or(() -> number(text, name));
  }

  /** In small letters and single spaces. */
  static String plain(String physicalType) {
    return physicalType.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }

  /** Without lengths, precisions and what says no more about the type. */
  static String name(String plain) {
    return SUFFIX.matcher(PRECISION.matcher(plain).replaceAll("")).replaceAll("").strip();
  }

  static Collection<String> known() {
    return NAMES.keySet();
  }

  private static Optional<PhysicalKind> number(String text, String name) {
    if (!NumberTypes.isName(name)) {
      return Optional.empty();
    }
    try {
      boolean whole =
          NumberTypes.of(text) instanceof FieldType.Decimal decimal
              && (decimal.scale() == 0 || !NumberTypes.statesDecimal(decimal));
      return Optional.of(whole ? WHOLE : FRACTION);
    } catch (Misfit tooGreatForADecimal) {
      return Optional.of(FRACTION);
    }
  }

  private static Map<String, PhysicalKind> names() {
    Map<String, PhysicalKind> names = new TreeMap<>();
    TEXTS.forEach(name -> names.put(name, TEXT));
    put(names, TEXT, "enum, set");
    put(names, BYTES, "bytea, bytes, blob, tinyblob, mediumblob, longblob, binary, varbinary");
    put(names, BYTES, "binary varying, binary large object, raw, long raw, bfile, image");
    put(names, BYTES, "rowversion");
    put(names, FLAG, "bool, boolean");
    put(names, BITS, "varbit, bit varying");
    put(names, WHOLE, "year");
    put(names, DATE, "date");
    put(names, TIME, "time, time without time zone");
    put(names, ZONED_TIME, "timetz, time with time zone");
    put(names, LOCAL, "datetime, datetime2, smalldatetime, timestamp without time zone");
    put(names, LOCAL, "timestamp_ntz, timestampntz");
    put(names, INSTANT, "timestamp, timestamptz, timestamp with time zone, datetimeoffset");
    put(names, INSTANT, "timestamp with local time zone, timestamp_ltz, timestampltz");
    put(names, INSTANT, "timestamp_tz");
    put(names, ANY, "json, jsonb, variant, sql_variant");
    put(names, KEYED, "struct, row, record, object, map, hstore");
    put(names, LIST, "array, list, vector");
    put(names, OTHER, "uuid, uniqueidentifier, xml, xmltype, interval, range, geography, geometry");
    put(names, OTHER, "inet, cidr, macaddr, macaddr8, point, line, lseg, box, path, polygon");
    put(names, OTHER, "circle, tsvector, tsquery, ltree, hierarchyid, rowid, urowid, int4range");
    put(names, OTHER, "int8range, numrange, tsrange, tstzrange, daterange");
    return names;
  }

  private static void put(Map<String, PhysicalKind> names, PhysicalKind kind, String all) {
    for (String name : all.split(", ")) {
      names.put(name, kind);
    }
  }
}
