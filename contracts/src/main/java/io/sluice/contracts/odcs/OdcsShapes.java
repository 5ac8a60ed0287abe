package io.sluice.contracts.odcs;

import static java.util.Map.entry;

import io.sluice.contracts.odcs.Shape.Either;
import io.sluice.contracts.odcs.Shape.Key;
import io.sluice.contracts.odcs.Shape.Keys;
import io.sluice.contracts.odcs.Shape.ListOf;
import io.sluice.contracts.odcs.Shape.Number;
import io.sluice.contracts.odcs.Shape.OneOf;
import io.sluice.contracts.odcs.Shape.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The keys that the Open Data Contract Standard allows, and of what shape each value is. It
 * describes v3.2, of which v3.0 and v3.1 are subsets but for their boolean {@code exclusiveMinimum}
 * (shape {@code limit}) and the team as a list.
 *
 * <p>Stricter than the standard in two places, because nothing could be made of a contract without
 * them: {@code domain} and {@code schema} with named tables and typed properties must be there.
 */
final class OdcsShapes {

  static final List<String> VERSIONS = List.of("v3.2.0", "v3.1.0", "v3.0.2", "v3.0.1", "v3.0.0");

  private static final String ELEMENT =
      "id:id name! physicalType physicalName description businessName deprecated:flag synonyms:synonym[]"
          + " authoritativeDefinitions:definition[] tags:text[] customProperties:custom[]"
          + " quality:quality[]";

  private static final String PROPERTY =
      ELEMENT
          + " primaryKey:flag primaryKeyPosition:whole logicalType!:logicalType required:flag unique:flag"
          + " semanticType:semanticType partitioned:flag partitionKeyPosition:whole classification"
          + " encryptedName transformSourceObjects:text[] transformLogic transformDescription"
          + " examples:anything[] enum:enum[1] criticalDataElement:flag relationships:propertyRelation[]";

  // Items of arrays, and keys and values of maps, need no name.
  private static final String ITEM = PROPERTY.replace("name!", "name");

  private static final String BOUNDS =
      " minimum:limit exclusiveMinimum:limit maximum:limit exclusiveMaximum:limit";

  /** What {@code logicalTypeOptions} may hold, by logical type. */
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          entry("string", "minLength:count maxLength:count pattern format"),
          entry("integer", "format:integerFormat multipleOf:divisor" + BOUNDS),
          entry("number", "format:numberFormat multipleOf:divisor" + BOUNDS),
          entry("boolean", ""),
          entry("date", "format" + BOUNDS),
          entry("time", "format timezone:flag defaultTimezone" + BOUNDS),
          entry("timestamp", "format timezone:flag defaultTimezone" + BOUNDS),
          entry("object", "minProperties:count maxProperties:count required:text[1]"),
          entry("array", "minItems:count maxItems:count uniqueItems:flag"),
          entry("map", ""),
          entry(
              "vector",
              "dimensions!:positive elementType:elementType distanceMetric:distanceMetric"
                  + " embeddingModel embeddingModelVersion normalized:flag"));

  private static final Map<String, Shape> SHAPES =
      Map.ofEntries(
          entry("text", new Text(Optional.empty(), "must be text", "")),
          entry(
              "id",
              new Text(
                  Optional.of(Pattern.compile("[^\\s.#/\\\\@!%&^]+")),
                  "must be text without spaces and without . # / \\ @ ! % & ^",
                  "id: orders_row_count")),
          entry("flag", new Shape.Flag()),
          entry("number", new Number(false, Optional.empty(), false)),
          entry("whole", new Number(true, Optional.empty(), false)),
          entry("count", new Number(true, Optional.of(0), false)),
          entry("positive", new Number(true, Optional.of(1), false)),
          entry("divisor", new Number(false, Optional.of(0), true)),
          entry("plain", new Shape.Plain()),
          entry("limit", new Shape.Limit()),
          entry("anything", new Shape.Anything()),
          entry("open", new Shape.Open()),
          // The document
          entry(
              "contract",
              keys(
                  "apiVersion!:apiVersion kind!:contractKind id! name version! status tenant domain!"
                      + " dataProduct tags:text[] description:description context:context servers:server[]"
                      + " schema!:table[1] support:support[] price:price team:team roles:role[]"
                      + " slaDefaultElement slaProperties:sla[] authoritativeDefinitions:definition[]"
                      + " customProperties:custom[] contractCreatedTs")),
          entry("apiVersion", new OneOf(VERSIONS)),
          entry("contractKind", new OneOf(List.of("DataContract"))),
          entry(
              "description",
              keys(
                  "purpose usage limitations authoritativeDefinitions:definition[] customProperties:custom[]")),
          entry("definition", keys("id:id url! type! description")),
          entry("custom", keys("id:id property! value!:anything description vendor")),
          entry("context", new Either(List.of("text", "fullContext"), "must be text or a mapping")),
          entry(
              "fullContext",
              keys("instructions verifiedStatements:statement[] constraints:contextConstraint[]")),
          entry(
              "statement",
              keys(
                  "id question! answer authoritativeDefinitions:definition[] tags:text[] customProperties:custom[]")),
          entry(
              "contextConstraint",
              keys(
                  "id constraint! authoritativeDefinitions:definition[] tags:text[] customProperties:custom[]")),
          entry(
              "support",
              keys(
                  "id:id channel! url description tool scope invitationUrl customProperties:custom[]")),
          entry("price", keys("id:id priceAmount:number priceCurrency priceUnit")),
          entry(
              "team",
              new Either(
                  List.of("fullTeam", "member[]"),
                  "must be a mapping with members, or their list")),
          entry(
              "fullTeam",
              keys(
                  "id:id name description members:member[] tags:text[] customProperties:custom[]"
                      + " authoritativeDefinitions:definition[]")),
          entry(
              "member",
              keys(
                  "id:id username! name description role dateIn dateOut replacedByUsername tags:text[]"
                      + " customProperties:custom[] authoritativeDefinitions:definition[]")),
          entry(
              "role",
              keys(
                  "id:id role! description access firstLevelApprovers secondLevelApprovers"
                      + " customProperties:custom[]")),
          entry(
              "sla",
              keys(
                  "id:id property! value!:plain valueExt:plain unit element driver description scheduler"
                      + " schedule customProperties:custom[] authoritativeDefinitions:definition[]")),
          entry(
              "server",
              new Keys(
                  Key.parse(
                      "id:id server! type!:serverType description environment roles:role[]"
                          + " customProperties:custom[]"),
                  Optional.of("type"),
                  "",
                  OdcsServers.KEYS)),
          entry("serverType", new OneOf(OdcsServers.KEYS.keySet().stream().sorted().toList())),
          entry("port", new Shape.Plain()),
          // Tables and their properties
          entry(
              "table",
              keys(
                  ELEMENT
                      + " logicalType:tableType dataGranularityDescription properties!:property[1]"
                      + " relationships:tableRelation[] context:context")),
          entry("tableType", new OneOf(List.of("object", "blob"))),
          entry("property", typed(PROPERTY)),
          entry("item", typed(ITEM)),
          entry("map", keys("key!:item value!:item")),
          entry(
              "logicalType",
              new OneOf(
                  List.of(
                      "string",
                      "integer",
                      "number",
                      "boolean",
                      "date",
                      "time",
                      "timestamp",
                      "array",
                      "object",
                      "map",
                      "vector"))),
          entry("semanticType", new OneOf(List.of("column", "measure", "dimension"))),
          entry(
              "integerFormat",
              new OneOf(
                  List.of("i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128"))),
          entry("numberFormat", new OneOf(List.of("f32", "f64"))),
          entry(
              "elementType",
              new OneOf(
                  List.of("float32", "float64", "float16", "bfloat16", "int8", "uint8", "binary"))),
          entry(
              "distanceMetric",
              new OneOf(List.of("cosine", "dotProduct", "euclidean", "hamming", "manhattan"))),
          entry(
              "enum",
              keys(
                  "value!:plain label id:id description customProperties:custom[]"
                      + " authoritativeDefinitions:definition[] tags:text[]")),
          entry(
              "synonym",
              keys("id:id synonym! description locale source status customProperties:custom[]")),
          entry("relationType", new OneOf(List.of("foreignKey"))),
          entry("reference", new Either(List.of("text", "text[1]"), "must be text or a list")),
          entry(
              "tableRelation",
              keys("id type:relationType from!:reference to!:reference customProperties:custom[]")),
          entry(
              "propertyRelation",
              keys("id type:relationType to!:reference customProperties:custom[]")),
          // Checks on the whole dataset
          entry(
              "quality",
              new Keys(
                  Key.parse(
                      "id:id name type:qualityType description dimension:dimension method severity unit"
                          + " businessImpact schedule scheduler tags:text[] customProperties:custom[]"
                          + " authoritativeDefinitions:definition[]"),
                  Optional.of("type"),
                  "library",
                  Map.of(
                      "text", Map.of(),
                      "library", Key.parse("metric:metric rule arguments:open" + operators()),
                      "sql", Key.parse("query!" + operators()),
                      "custom", Key.parse("engine! implementation!:anything")))),
          entry("qualityType", new OneOf(List.of("library", "sql", "text", "custom"))),
          entry("metric", new OneOf(QualityCompiler.METRICS)),
          entry(
              "dimension",
              new OneOf(
                  List.of(
                      "accuracy",
                      "completeness",
                      "conformity",
                      "consistency",
                      "coverage",
                      "timeliness",
                      "uniqueness"))));

  private OdcsShapes() {}

  /** The shape of that name; {@code name[]} and {@code name[1]} are lists of at least 0 and 1. */
  static Shape named(String name) {
    int bracket = name.indexOf('[');
    if (bracket >= 0) {
      return new ListOf(name.substring(0, bracket), name.endsWith("[1]") ? 1 : 0);
    }
    if (name.endsWith("Options")) {
      return keys(OPTIONS.get(name.substring(0, name.length() - "Options".length())));
    }
    return SHAPES.get(name);
  }

  /** Whether {@code logicalTypeOptions} of that logical type may hold the key. */
  static boolean hasOption(String logicalType, String key) {
    return OPTIONS.containsKey(logicalType) && Key.parse(OPTIONS.get(logicalType)).containsKey(key);
  }

  private static String operators() {
    var words = new StringBuilder();
    QualityCompiler.OPERATORS.forEach(
        (operator, operands) ->
            words.append(' ').append(operator).append(operands == 2 ? ":number[]" : ":number"));
    return words.toString();
  }

  private static Keys keys(String words) {
    return new Keys(Key.parse(words));
  }

  /** A property: what else it may hold depends on its logical type. */
  private static Keys typed(String words) {
    Map<String, String> nested =
        Map.of("object", "properties:property[]", "array", "items:item", "map", "map!:map");
    Map<String, Map<String, Key>> cases = new HashMap<>();
    for (String type : OPTIONS.keySet()) {
      String options =
          "logicalTypeOptions" + (type.equals("vector") ? "!:" : ":") + type + "Options";
      cases.put(type, Key.parse(options + " " + nested.getOrDefault(type, "")));
    }
    return new Keys(Key.parse(words), Optional.of("logicalType"), "", cases);
  }
}
