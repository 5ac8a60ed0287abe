package io.sluice.cli.bundle;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * The values that must not leave this machine: all those of the generated credentials, and those of
 * settings and variables whose names say that they are secret. Files may be damaged in any way.
 */
final class KnownSecrets {
  /** A shorter one, such as {@code true}, would blot out half of every text. */
  private static final int SHORTEST = 6;

  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1);

  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s,]+");

  private final Set<String> values = new LinkedHashSet<>();

  Set<String> values() {
    return values;
  }

  /** Every value of the file, whatever its key; a file that is not there holds none. */
  KnownSecrets all(Path file) throws IOException {
    lines(
        file,
        (_, value) -> {
          if (!value.isBlank()) {
            values.add(value);
          }
        });
    return this;
  }

  /** Those values of the file whose keys name a secret. */
  KnownSecrets named(Path file) throws IOException {
    lines(file, this::named);
    return this;
  }

  /** Those variables whose names say that they are secret; the shell's PWD is a folder. */
  KnownSecrets named(Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          if (!name.equals("PWD") && !name.equals("OLDPWD")) {
            named(name, value);
          }
        });
    return this;
  }

  private void named(String key, String value) {
    if (value.length() >= SHORTEST && NamedSecrets.isSecret(key)) {
      values.add(value);
      // Of an OAuth2 client's id and secret the second alone may stand in a log.
      if (key.endsWith("credential") && value.contains(":")) {
        values.add(value.substring(value.indexOf(':') + 1));
      }
      // A list may hold several, each of which a log names alone.
      ADDRESS.matcher(value).results().forEach(address -> values.add(address.group()));
    }
  }

  private static void lines(Path file, BiConsumer<String, String> told) throws IOException {
    if (!Files.isRegularFile(file)) {
      return;
    }
    byte[] bytes = Files.readAllBytes(file);
    for (Charset charset : CHARSETS) {
      // A backslash at the end of a line goes on with the next one.
      String text = new String(bytes, charset).replaceAll("\\\\\\R\\h*", "");
      for (String line : text.split("[\\p{Cntrl}\\uFFFD&&[^\\t]]+")) {
        line(line.strip(), told);
      }
    }
  }

  private static void line(String line, BiConsumer<String, String> told) {
    if (line.startsWith("#") && line.indexOf('=') < 0) {
      return;
    }
    for (String separator : List.of("\\h*[=:]\\h*", "\\h+")) {
      String[] parts = line.split(separator, 2);
      String value = parts.length < 2 ? "" : parts[1];
      told.accept(parts[0], value);
      told.accept(parts[0], value.replaceAll("^[\"']|[\"']$", ""));
      told.accept(parts[0], unescaped(value));
    }
    // One that lost its beginning may be nothing but a value.
    if (line.length() >= SHORTEST) {
      told.accept("", line);
    }
  }

  /** As {@link Properties} reads it; as it stands, when that cannot be. */
  private static String unescaped(String value) {
    var properties = new Properties();
    try {
      properties.load(new StringReader("value=" + value));
    } catch (IOException | IllegalArgumentException e) {
      return value;
    }
    return properties.getProperty("value");
  }
}
