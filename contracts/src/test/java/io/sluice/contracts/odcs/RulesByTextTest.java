package io.sluice.contracts.odcs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The rules of every contract of the repository as its text has them, read by nothing of ours. The
 * simulator, the landing and the checks all go by the same reader: if it lost an {@code enum}, they
 * would agree, and only this would not.
 */
class RulesByTextTest {
  private static final Path CONTRACTS = Path.of(System.getProperty("sluice.root"), "contracts");

  private static final Set<String> KEYWORDS =
      Set.of(
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "pattern",
          "uniqueItems");

  private static final Set<String> TEXT_FORMATS =
      Set.of("email", "uuid", "uri", "hostname", "ipv4", "ipv6");

  static Stream<Path> contracts() throws IOException {
    try (Stream<Path> files = Files.walk(CONTRACTS)) {
      return files
          .filter(file -> file.toString().endsWith(".odcs.yaml"))
          .filter(file -> !CONTRACTS.relativize(file).toString().matches("(src|target)/.*"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void everyRuleOfTheTextIsARuleOfTheContract(Path file) throws IOException {
    Map<String, Object> text =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    List<Contract> read = Contracts.load(file);
    List<Map<String, Object>> tables = maps(text.get("schema"));
    assertThat(read).hasSameSizeAs(tables);
    for (int i = 0; i < tables.size(); i++) {
      Set<String> byText = new TreeSet<>();
      maps(tables.get(i).get("properties")).forEach(property -> ofText("", property, byText));
      Set<String> byReader = new TreeSet<>();
      read.get(i).fields().forEach(field -> ofField("", field, byReader));
      assertThat(byReader).as(read.get(i).dataset().toString()).isEqualTo(byText).isNotEmpty();
    }
  }

  private static void ofText(String prefix, Map<String, Object> property, Set<String> rules) {
    String path = prefix + property.getOrDefault("name", "[]");
    if (Boolean.TRUE.equals(property.get("required"))
        || Boolean.TRUE.equals(property.get("primaryKey"))) {
      rules.add(path + " required");
    }
    if (property.get("logicalTypeOptions") instanceof Map<?, ?> options) {
      options.forEach(
          (key, value) -> {
            if (KEYWORDS.contains(key) && !Boolean.FALSE.equals(value)) {
              rules.add(path + " " + key);
            }
            if (key.equals("format") && TEXT_FORMATS.contains(value)) {
              rules.add(path + " format");
            }
          });
    }
    if (property.get("enum") instanceof List<?> values) {
      rules.add(path + " enum of " + values.size());
    }
    maps(property.get("properties")).forEach(child -> ofText(path + ".", child, rules));
    if (property.get("items") instanceof Map<?, ?> items) {
      ofText(path, map(items), rules);
    }
  }

  private static void ofField(String prefix, Field field, Set<String> rules) {
    String path = prefix + field.name();
    if (field.required()) {
      rules.add(path + " required");
    }
    for (Constraint constraint : field.constraints()) {
      rules.add(
          path
              + " "
              + (constraint instanceof Constraint.OneOf(List<Object> values)
                  ? "enum of " + values.size()
                  : constraint.keyword()));
    }
    ofParts(path, field.type(), rules);
  }

  private static void ofParts(String path, FieldType type, Set<String> rules) {
    switch (type) {
      case FieldType.Struct(List<Field> fields) ->
          fields.forEach(child -> ofField(path + ".", child, rules));
      case FieldType.Array(Field element) -> {
        var item = new TreeSet<String>();
        ofField("", element, item);
        item.remove(element.name() + " required");
        item.forEach(rule -> rules.add(path + "[]" + rule.substring(element.name().length())));
      }
      default -> {
        // No contract of the repository has rules inside anything else.
      }
    }
  }

  private static List<Map<String, Object>> maps(Object list) {
    List<Map<String, Object>> maps = new ArrayList<>();
    if (list instanceof List<?> items) {
      items.forEach(item -> maps.add(map((Map<?, ?>) item)));
    }
    return maps;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<?, ?> any) {
    return (Map<String, Object>) any;
  }
}
