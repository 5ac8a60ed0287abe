package io.sluice.laptop.platform;

import io.sluice.terminal.UserError;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Reads files of {@code key=value} lines that people or crashes may have damaged. */
public final class PropertiesFile {
  private PropertiesFile() {}

  /** Adds what a file says; a {@link UserError} when it is no text of such lines. */
  static void load(Properties properties, Path file) throws IOException {
    try {
      String text = Files.readString(file);
      if (text.indexOf('\0') >= 0) {
        throw damaged(file, "it holds binary data");
      }
      properties.load(new StringReader(text));
    } catch (CharacterCodingException e) {
      throw damaged(file, "it is not UTF-8");
    } catch (IllegalArgumentException e) {
      throw damaged(file, e.getMessage());
    }
  }

  /** Lines that {@link Properties#load} reads as these values, in their order. */
  public static String text(Map<String, String> values) {
    var text = new StringBuilder();
    values.forEach(
        (key, value) -> text.append(key).append('=').append(escaped(value)).append('\n'));
    return text.toString();
  }

  /** Else backslashes would be read as escapes, and blanks at the beginning not at all. */
  private static String escaped(String value) {
    String text = value.replace("\\", "\\\\");
    return text.startsWith(" ") ? "\\" + text : text;
  }

  private static UserError damaged(Path file, String how) {
    return new UserError(
        "%s is damaged: %s; it must be lines such as key=value, in UTF-8".formatted(file, how));
  }
}
