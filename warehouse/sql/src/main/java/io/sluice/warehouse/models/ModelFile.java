package io.sluice.warehouse.models;

import io.sluice.terminal.UserError;
import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a model file: comment lines first, then one query.
 *
 * @param line the query's first line in the file, counted from 1
 */
record ModelFile(
    String name,
    String description,
    List<String> key,
    Optional<String> incremental,
    String query,
    int line) {
  private static final Pattern SETTING =
      Pattern.compile("--\\s*(key|incremental)\\s*:(.*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final String EXAMPLE = "for example -- key: sale_date, country";

  static ModelFile parse(String name, String text) {
    if (!NAME.matcher(name).matches()) {
      throw error(
          name,
          "the file's name is the table's: lower case letters, digits and underscores, for example"
              + " retail_top_products.sql");
    }
    var description = new ArrayList<String>();
    List<String> key = List.of();
    List<String> incremental = List.of();
    List<String> lines = text.lines().toList();
    int at = 0;
    for (; at < lines.size(); at++) {
      String line = lines.get(at).strip();
      Matcher setting = SETTING.matcher(line);
      if (setting.matches()) {
        if (setting.group(1).equalsIgnoreCase("key")) {
          key = columns(setting.group(2));
        } else {
          incremental = columns(setting.group(2));
        }
      } else if (line.startsWith("--")) {
        description.add(line.substring(2).strip());
      } else if (!line.isEmpty()) {
        break;
      }
    }
    if (key.isEmpty()) {
      throw error(name, "it does not say which columns tell its rows apart; " + EXAMPLE);
    }
    if (incremental.size() > 1 || !key.containsAll(incremental)) {
      throw error(
          name,
          "'incremental: %s' must name one column of the key (%s)"
              .formatted(String.join(", ", incremental), String.join(", ", key)));
    }
    String query = String.join("\n", lines.subList(at, lines.size())).strip();
    query = query.endsWith(";") ? query.substring(0, query.length() - 1).stripTrailing() : query;
    return new ModelFile(
        name,
        String.join(" ", description).strip(),
        key,
        incremental.stream().findFirst(),
        query,
        at + 1);
  }

  /** Where a part of the query stands in the file, to begin a message with. */
  String at(Node node) {
    return node.getLocation()
        .map(
            place ->
                "line %d:%d: ".formatted(line + place.getLineNumber() - 1, place.getColumnNumber()))
        .orElse("");
  }

  static UserError error(String name, String what) {
    return new UserError("model " + name + ": " + what);
  }

  private static List<String> columns(String text) {
    return Pattern.compile(",")
        .splitAsStream(text)
        .map(column -> column.strip().toLowerCase(Locale.ROOT))
        .filter(column -> !column.isEmpty())
        .toList();
  }
}
