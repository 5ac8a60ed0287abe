package io.sluice.contracts.odcs;

import static java.util.Map.entry;

import java.util.Comparator;
import java.util.Map;

/** For each key a line that would pass. */
final class Examples {

  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          entry("id", "id: retail-online-retail"),
          entry("name", "name: online_retail"),
          entry("version", "version: 1.0.0"),
          entry("domain", "domain: retail"),
          entry("team", "team: {name: retail-data}"),
          entry(
              "schema", "schema: [{name: orders, properties: [{name: id, logicalType: string}]}]"),
          entry("properties", "properties: [{name: invoice_no, logicalType: string}]"),
          entry("items", "items: {logicalType: string}"),
          entry("map", "map: {key: {logicalType: string}, value: {logicalType: integer}}"),
          entry("key", "key: {logicalType: string}"),
          entry("value", "value: 1"),
          entry("enum", "enum: [{value: open}, {value: closed}]"),
          entry("minimum", "minimum: 0"),
          entry("maximum", "maximum: 100"),
          entry("exclusiveMinimum", "exclusiveMinimum: 0"),
          entry("exclusiveMaximum", "exclusiveMaximum: 100"),
          entry("quality", "quality: [{metric: rowCount, mustBeGreaterThan: 0}]"),
          entry("query", "query: select count(*) from orders where total < 0"),
          entry("mustBeBetween", "mustBeBetween: [0, 100]"),
          entry("mustNotBeBetween", "mustNotBeBetween: [0, 100]"),
          entry("slaProperties", "slaProperties: [{property: freshness, value: 24, unit: h}]"),
          entry("customProperties", "customProperties: [{property: kind, value: gold}]"),
          entry("servers", "servers: [{server: local, type: local, path: data, format: csv}]"),
          entry("timezone", "timezone: true"),
          entry("defaultTimezone", "defaultTimezone: Europe/London"),
          entry("format", "format: yyyy-MM-dd"),
          entry("dimensions", "dimensions: 384"),
          entry("physicalType", "physicalType: decimal(12,3)"));

  private Examples() {}

  static String of(String key, Shape shape) {
    return switch (shape) {
      case Shape.OneOf choice -> key + ": " + choice.words().getFirst();
      case Shape.Flag _ -> key + ": true";
      case Shape.Number _ -> KNOWN.getOrDefault(key, key + ": 1");
      case Shape.ListOf list when list.shape().equals("text") -> key + ": [a, b]";
      case Shape.ListOf _ -> KNOWN.getOrDefault(key, key + ": []");
      case Shape.Text _ -> {
        String known = KNOWN.getOrDefault(key, "{");
        yield known.contains("{") ? key + ": some text" : known;
      }
      case Shape.Keys keys when key.equals("value") || !KNOWN.containsKey(key) ->
          mapping(key, keys);
      default -> KNOWN.getOrDefault(key, key + ": some text");
    };
  }

  /** The mapping with its first required key, or with its first. */
  private static String mapping(String key, Shape.Keys shape) {
    return shape.keys().entrySet().stream()
        .min(Comparator.comparing(entry -> !entry.getValue().required()))
        .map(
            first -> {
              String inside = of(first.getKey(), OdcsShapes.named(first.getValue().shape()));
              return key.isEmpty() ? inside : key + ": {" + inside + "}";
            })
        .orElse("leave it out");
  }
}
