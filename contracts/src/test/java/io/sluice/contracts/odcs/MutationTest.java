package io.sluice.contracts.odcs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A document may be spoilt in any way: it is read or refused, and nothing else happens. */
class MutationTest {

  private static final String GOOD = read("retail/online_retail.odcs.yaml");

  private static final List<String> NASTY =
      List.of(
          "",
          " ",
          "\t",
          "\n",
          "- ",
          ": ",
          "[",
          "]",
          "{",
          "}",
          "\"",
          "'",
          "#",
          "&a ",
          "*a",
          "!x ",
          "|",
          "%",
          "@",
          "`",
          "? ",
          "---\n",
          "...\n",
          "<<: ",
          "\u0000",
          "\uFEFF",
          "\uD83D\uDE00",
          "\uD800");

  private static final List<Object> VALUES =
      Arrays.asList(
          null,
          true,
          0,
          -1,
          1e300,
          1e-300,
          Long.MAX_VALUE,
          new java.math.BigInteger("9".repeat(200)),
          "",
          "x",
          "9".repeat(50),
          "+999999999-12-31",
          "-999999999-01-01T00:00:00Z",
          "yyyy",
          "'",
          "ppppp",
          "(?<",
          "\\",
          "P9999999999999D",
          "decimal(0,0)",
          "integer",
          "timestamp",
          "array",
          "object",
          "map",
          "vector",
          "boolean",
          List.of(),
          List.of(1, "a"),
          List.of(Map.of()),
          Map.of(),
          Map.of("name", "x"),
          Map.of("value", 1));

  @Property
  void spoiltTextIsReadOrRefused(@ForAll("spoiltTexts") String yaml) {
    parse(yaml);
  }

  @Property
  void spoiltTreesAreReadOrRefused(@ForAll("spoiltTrees") String yaml) {
    parse(yaml);
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String yaml) {
    parse(yaml);
  }

  private static void parse(String yaml) {
    try {
      assertThat(Contracts.parse(yaml, "spoilt")).isNotEmpty();
    } catch (InvalidContractException e) {
      assertThat(e.problems()).isNotEmpty();
      assertThat(e.problems()).extracting(Problem::toString).doesNotContain("null");
    }
  }

  @Provide
  Arbitrary<String> spoiltTexts() {
    return Arbitraries.randomValue(
        random -> {
          var yaml = new StringBuilder(GOOD);
          for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(yaml.length());
            int end = Math.min(yaml.length(), at + random.nextInt(12));
            yaml.replace(at, end, NASTY.get(random.nextInt(NASTY.size())));
          }
          return yaml.toString();
        });
  }

  @Provide
  Arbitrary<String> spoiltTrees() {
    return trees();
  }

  static Arbitrary<String> trees() {
    return Arbitraries.randomValue(
        random -> {
          Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(GOOD);
          for (int i = random.nextInt(1, 4); i > 0; i--) {
            tree = spoil(tree, random);
          }
          return new Yaml().dump(copy(tree));
        });
  }

  /** The tree with one place in it replaced, removed, or given the key of another place. */
  private static Object spoil(Object tree, Random random) {
    if (random.nextInt(12) == 0) {
      return VALUES.get(random.nextInt(VALUES.size()));
    }
    if (tree instanceof Map<?, ?> map && !map.isEmpty()) {
      Map<Object, Object> copy = new LinkedHashMap<>(map);
      List<?> keys = new ArrayList<>(map.keySet());
      Object key = keys.get(random.nextInt(keys.size()));
      switch (random.nextInt(10)) {
        case 0 -> copy.remove(key);
        case 1 -> copy.put(ANY_KEY.get(random.nextInt(ANY_KEY.size())), pick(random));
        default -> copy.put(key, spoil(map.get(key), random));
      }
      return copy;
    }
    if (tree instanceof List<?> list && !list.isEmpty()) {
      List<Object> copy = new ArrayList<>(list);
      int at = random.nextInt(copy.size());
      switch (random.nextInt(10)) {
        case 0 -> copy.remove(at);
        case 1 -> copy.add(copy.get(at));
        default -> copy.set(at, spoil(copy.get(at), random));
      }
      return copy;
    }
    return pick(random);
  }

  /** With no part of it twice, which the dumper would write as an alias. */
  private static Object copy(Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> {
        Map<Object, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key, copy(value)));
        yield copy;
      }
      case List<?> list -> {
        List<Object> copy = new ArrayList<>();
        list.forEach(item -> copy.add(copy(item)));
        yield copy;
      }
      case null -> null;
      default -> tree;
    };
  }

  private static Object pick(Random random) {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  private static final List<String> ANY_KEY =
      List.of(
          "logicalType",
          "logicalTypeOptions",
          "minimum",
          "exclusiveMaximum",
          "multipleOf",
          "format",
          "pattern",
          "minItems",
          "enum",
          "items",
          "map",
          "properties",
          "primaryKey",
          "primaryKeyPosition",
          "unique",
          "timezone",
          "defaultTimezone",
          "physicalType",
          "dimensions",
          "customProperties",
          "quality",
          "value",
          "unit",
          "element",
          "servers",
          "team",
          "unheardOf");

  private static String read(String contract) {
    try {
      return Files.readString(
          Path.of(System.getProperty("sluice.root"), "contracts").resolve(contract));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
