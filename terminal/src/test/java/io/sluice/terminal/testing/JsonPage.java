package io.sluice.terminal.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What docs/reference/json.md says of the document of one command. Keys are paths such as {@code
 * parts[].name}.
 *
 * @param keys those in the table
 * @param inExample those in the example
 */
public record JsonPage(Set<String> keys, Set<String> inExample) {
  private static final Path PAGE =
      Path.of(System.getProperty("sluice.root", "../..")).resolve("docs/reference/json.md");
  private static final Pattern ROW = Pattern.compile("\\| (`[^|]+`) \\|.*");
  private static final Pattern KEY = Pattern.compile("`([^`]+)`");

  /** The section whose heading is the command's name. */
  public static JsonPage of(String command) throws IOException {
    List<String> section =
        Files.readAllLines(PAGE).stream()
            .dropWhile(line -> !line.equals("## " + command))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .toList();
    Set<String> keys = new TreeSet<>();
    for (String line : section) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        KEY.matcher(row.group(1)).results().forEach(key -> keys.add(key.group(1)));
      }
    }
    List<String> example =
        section.stream()
            .dropWhile(line -> !line.equals("```json"))
            .skip(1)
            .takeWhile(line -> !line.equals("```"))
            .toList();
    return new JsonPage(keys, keysOf(String.join("\n", example)));
  }

  /** The keys of a document; it must hold at least one element in each list. */
  public static Set<String> keysOf(String json) throws IOException {
    Set<String> keys = new TreeSet<>();
    collect(new ObjectMapper().readTree(json), "", keys);
    return keys;
  }

  private static void collect(JsonNode node, String path, Set<String> keys) {
    if (node.isObject()) {
      String prefix = path.isEmpty() ? "" : path + ".";
      node.properties()
          .forEach(member -> collect(member.getValue(), prefix + member.getKey(), keys));
    } else if (node.isArray()) {
      node.forEach(element -> collect(element, path + "[]", keys));
    } else {
      keys.add(path);
    }
  }
}
