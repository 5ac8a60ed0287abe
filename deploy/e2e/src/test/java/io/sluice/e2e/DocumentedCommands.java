package io.sluice.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands and files that the pages tell people to copy, in the order of the pages. */
final class DocumentedCommands {
  private static final String INDENT = "    ";
  private static final Pattern COMMAND = Pattern.compile(INDENT + "(?:\\w+=\\S+ )*\\./sluice\\b.*");

  /** For example: Save this as `sales.csv`, and then a block in a fence. */
  private static final Pattern FILE =
      Pattern.compile(
          "this as `([^`]+)`:\\R\\R```\\w*\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private DocumentedCommands() {}

  /**
   * One command, which may go over several lines.
   *
   * @param at page and line, for people
   */
  record Command(String at, String text) {}

  /**
   * What README.md, CONTRIBUTING.md and the pages below docs show; decisions of old do not count.
   */
  static List<Command> of(Path root) throws IOException {
    List<Command> commands = new ArrayList<>();
    for (Path page : pages(root)) {
      List<String> lines = Files.readAllLines(page);
      for (int i = 0; i < lines.size(); i++) {
        if (COMMAND.matcher(lines.get(i)).matches()) {
          String at = root.relativize(page) + ":" + (i + 1);
          var text = new StringBuilder(lines.get(i).strip());
          while (goesOn(text) && i + 1 < lines.size()) {
            i++;
            text.append('\n').append(lines.get(i).strip());
          }
          commands.add(new Command(at, text.toString()));
        }
      }
    }
    return commands;
  }

  private static List<Path> pages(Path root) throws IOException {
    try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md").map(root::resolve),
              docs.filter(page -> page.toString().endsWith(".md"))
                  .filter(page -> !page.startsWith(root.resolve("docs/adr")))
                  .sorted())
          .toList();
    }
  }

  private static boolean goesOn(CharSequence text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 1
        || text.charAt(text.length() - 1) == '\\';
  }

  /** Writes the files that a page tells to save below a folder. */
  static void save(Path page, Path folder) throws IOException {
    FILE.matcher(Files.readString(page)).results().forEach(found -> save(found, folder));
  }

  private static void save(MatchResult found, Path folder) {
    Path file = folder.resolve(found.group(1));
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, found.group(2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
