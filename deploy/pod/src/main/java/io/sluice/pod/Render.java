package io.sluice.pod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Copies configuration files, with each {@code ${env:NAME}} replaced by the variable's value: so
 * that a secret stands in no ConfigMap and no argument, for programs that read files alone. What it
 * writes can be read by its own user only.
 */
public final class Render {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

  private Render() {}

  /**
   * @param args the folder of the files, and the folder to write to
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("usage: Render <folder> <folder to write to>");
    }
    folder(Path.of(args[0]), Path.of(args[1]), System.getenv());
  }

  /** All files that stand in the folder itself, not those below it. */
  static void folder(Path from, Path to, Map<String, String> environment) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(from)) {
      files = entries.filter(Files::isRegularFile).sorted().toList();
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(from + " holds no file");
    }
    for (Path file : files) {
      Path target = to.resolve(file.getFileName());
      String text = text(Files.readString(file), file, environment);
      Files.writeString(target, text);
      Files.setPosixFilePermissions(
          target, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }
  }

  /**
   * @throws IllegalArgumentException naming all variables that are not set
   */
  static String text(String text, Path file, Map<String, String> environment) {
    List<String> missing = new ArrayList<>();
    String result =
        VARIABLE
            .matcher(text)
            .replaceAll(
                found -> {
                  String value = environment.get(found.group(1));
                  if (value == null) {
                    missing.add(found.group(1));
                    return "";
                  }
                  return Matcher.quoteReplacement(value);
                });
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "%s names variables that are not set: %s".formatted(file, String.join(", ", missing)));
    }
    return result;
  }
}
