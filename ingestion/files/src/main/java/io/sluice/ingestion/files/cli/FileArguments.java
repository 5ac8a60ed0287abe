package io.sluice.ingestion.files.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The files that a command line names.
 *
 * @param files each once, sorted by name
 * @param problems one message for each argument that names none
 * @param passedOver files that a pattern fits and does not mean: hidden ones, and those that are
 *     still being copied
 */
record FileArguments(List<Path> files, List<String> problems, List<Path> passedOver) {
  private static final Pattern UNFINISHED =
      Pattern.compile("(?i).*(~|[.](part|partial|filepart|crdownload|download|tmp|swp))");
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

  /** Paths, and patterns such as {@code data/*.csv.gz} where the shell has not expanded them. */
  static FileArguments of(List<String> arguments) {
    Set<Path> files = new LinkedHashSet<>();
    List<String> problems = new ArrayList<>();
    List<Path> passedOver = new ArrayList<>();
    for (String argument : arguments) {
      try {
        Path path = pathOrNull(argument);
        if (path != null && Files.exists(path)) {
          if (Files.isDirectory(path)) {
            problems.add(
                "%s is a folder; name the files in it, for example '%s'"
                    .formatted(argument, path.resolve("*.csv.gz")));
          } else if (!Files.isRegularFile(path)) {
            problems.add(
                "%s is a pipe or a device; write what it gives into a file first, since a file is read twice"
                    .formatted(argument));
          } else {
            files.add(path.normalize());
          }
        } else if (GLOB.matcher(argument).find()) {
          List<Path> found = matching(argument, passedOver);
          if (found.isEmpty()) {
            problems.add("no file matches '%s'".formatted(argument));
          }
          files.addAll(found);
        } else {
          problems.add("%s: there is no such file".formatted(argument));
        }
      } catch (PatternSyntaxException e) {
        problems.add("'%s' is not a pattern: %s".formatted(argument, e.getDescription()));
      } catch (UncheckedIOException | IOException e) {
        problems.add("'%s' cannot be searched: %s".formatted(argument, e.getMessage()));
      }
    }
    List<Path> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparing(Path::getFileName).thenComparing(Comparator.naturalOrder()));
    return new FileArguments(sorted, problems, passedOver);
  }

  private static Path pathOrNull(String argument) {
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static List<Path> matching(String glob, List<Path> passedOver) throws IOException {
    int special = GLOB.matcher(glob).results().findFirst().orElseThrow().start();
    int slash = glob.lastIndexOf('/', special);
    Path base = Path.of(slash < 0 ? "." : glob.substring(0, slash + 1));
    String rest = glob.substring(slash + 1);
    if (!Files.isDirectory(base)) {
      return List.of();
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
    int depth = rest.contains("**") ? Integer.MAX_VALUE : rest.split("/").length;
    try (Stream<Path> paths = Files.walk(base, depth)) {
      List<Path> meant = new ArrayList<>();
      paths
          .filter(path -> matcher.matches(base.relativize(path)))
          .filter(path -> !Files.isDirectory(path))
          .forEach(
              path ->
                  (isMeant(base.relativize(path), rest) ? meant : passedOver)
                      .add(path.normalize()));
      return meant;
    }
  }

  /**
   * As a shell expands a pattern: a name that begins with a dot is meant only by one that does so
   * too. And one of a file that is not whole yet, only by one that ends so too.
   */
  private static boolean isMeant(Path path, String pattern) {
    String[] parts = pattern.split("/");
    boolean alike = !pattern.contains("**") && parts.length == path.getNameCount();
    for (int i = 0; i < path.getNameCount(); i++) {
      boolean last = i == path.getNameCount() - 1;
      String part = alike ? parts[i] : last ? parts[parts.length - 1] : "";
      if (path.getName(i).toString().startsWith(".") && !part.startsWith(".")) {
        return false;
      }
    }
    Matcher unfinished = UNFINISHED.matcher(path.toString());
    return !unfinished.matches() || pattern.endsWith(unfinished.group(1));
  }
}
