package io.sluice.cli.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value in all the forms in which configuration and logs may hold it: each character as it is,
 * behind backslashes, or as URLs, JSON, properties and XML write it; and all of it in Base64.
 */
final class SecretForms {
  /** Matches no text at all. */
  static final Pattern NOTHING = Pattern.compile("(?!)");

  private static final Map<Integer, String> ENTITIES =
      Map.of(
          (int) '&',
          "amp",
          (int) '<',
          "lt",
          (int) '>',
          "gt",
          (int) '"',
          "quot",
          (int) '\'',
          "apos");

  private SecretForms() {}

  /** Matches each of these values wherever it stands, the longer ones first. */
  static Pattern of(Collection<String> secrets) {
    String all =
        secrets.stream()
            .filter(secret -> !secret.isBlank())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .flatMap(secret -> Stream.concat(Stream.of(spelled(secret)), base64(secret)))
            .collect(Collectors.joining("|"));
    return all.isEmpty() ? NOTHING : Pattern.compile(all);
  }

  private static String spelled(String secret) {
    return secret.codePoints().mapToObj(SecretForms::spelled).collect(Collectors.joining());
  }

  private static String spelled(int codePoint) {
    String character = Character.toString(codePoint);
    var forms = new StringBuilder("(?:\\\\*").append(Pattern.quote(character));
    if (!Character.isLetterOrDigit(codePoint)) {
      forms
          .append("|&#")
          .append(codePoint)
          .append(";|(?i:&#x")
          .append(Integer.toHexString(codePoint))
          .append(";)");
    }
    if (ENTITIES.containsKey(codePoint)) {
      forms.append("|&").append(ENTITIES.get(codePoint)).append(';');
    }
    if (codePoint == ' ') {
      forms.append("|\\+");
    }
    forms.append("|(?i:");
    for (byte one : character.getBytes(StandardCharsets.UTF_8)) {
      forms.append("%(?:25)*").append(HexFormat.of().toHexDigits(one));
    }
    forms.append('|');
    for (char one : character.toCharArray()) {
      forms.append("\\\\+u").append(HexFormat.of().toHexDigits(one));
    }
    return forms.append("))").toString();
  }

  /** Short values are left out: their Base64 would be a piece of many other words. */
  private static Stream<String> base64(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    return bytes.length < 6
        ? Stream.of()
        : Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
            .map(encoder -> encoder.withoutPadding().encodeToString(bytes))
            .distinct()
            .map(Pattern::quote);
  }
}
