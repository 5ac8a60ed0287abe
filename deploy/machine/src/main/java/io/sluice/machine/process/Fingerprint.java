package io.sluice.machine.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a process was started with, so that one that would be started otherwise now is replaced. */
public final class Fingerprint {
  private Fingerprint() {}

  /**
   * A digest over the command, the environment, the jars (name, size, time) of every {@code
   * folder/*} in an argument's class path and of the launch's own folders, and the content of all
   * files below the configuration folder.
   */
  public static String of(Launch launch, Path confDir) throws IOException {
    var text = new StringBuilder();
    for (String argument : launch.command()) {
      line(text, argument);
      for (String element : argument.split(File.pathSeparator, -1)) {
        if (element.endsWith("/*")) {
          appendJars(text, Path.of(element.substring(0, element.length() - 2)));
        }
      }
    }
    for (Path folder : launch.jars()) {
      appendJars(text, folder);
    }
    new TreeMap<>(launch.environment()).forEach((key, value) -> line(text, key + "=" + value));
    for (Path file : sorted(confDir)) {
      line(text, file + "\n" + Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    return digest(text.toString());
  }

  private static void appendJars(StringBuilder text, Path folder) throws IOException {
    for (Path jar : sorted(folder)) {
      line(text, jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis());
    }
  }

  private static List<Path> sorted(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  private static void line(StringBuilder text, String value) {
    text.append(value.length()).append(' ').append(value).append('\n');
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
