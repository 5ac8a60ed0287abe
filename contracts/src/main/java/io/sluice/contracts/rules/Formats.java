package io.sluice.contracts.rules;

import java.net.Inet6Address;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** {@code format} of a text, by the names that ODCS takes from JSON Schema. */
final class Formats {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern HOSTNAME =
      Pattern.compile(
          "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");
  private static final Pattern LOCAL_PART =
      Pattern.compile("[^\\s@\"(),:;<>\\[\\\\\\].]+(\\.[^\\s@\"(),:;<>\\[\\\\\\].]+)*");

  private Formats() {}

  static Check of(String name) {
    return switch (name) {
      case "email" -> check(Formats::email, "an e-mail address, for example ann@example.org");
      case "uuid" ->
          check(
              text -> UUID.matcher(text).matches(),
              "a UUID, for example 123e4567-e89b-12d3-a456-426614174000");
      case "uri" -> check(Formats::uri, "a URI, for example https://example.org/a");
      case "hostname" -> check(Formats::hostname, "a host name, for example shop.example.org");
      case "ipv4" ->
          check(text -> IPV4.matcher(text).matches(), "an IPv4 address, for example 192.0.2.1");
      case "ipv6" -> check(Formats::ipv6, "an IPv6 address, for example 2001:db8::1");
      default -> throw new IllegalArgumentException("no format is named " + name);
    };
  }

  private static Check check(Predicate<String> format, String be) {
    return value ->
        value == null || format.test(value.toString()) ? null : Check.Failure.of(value, "be " + be);
  }

  private static boolean email(String text) {
    int at = text.lastIndexOf('@');
    return at > 0
        && at <= 64
        && LOCAL_PART.matcher(text.substring(0, at)).matches()
        && hostname(text.substring(at + 1));
  }

  private static boolean uri(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean hostname(String text) {
    return text.length() <= 253 && HOSTNAME.matcher(text).matches();
  }

  private static boolean ipv6(String text) {
    if (text.indexOf(':') < 0 || text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
      return false;
    }
    try {
      Inet6Address.ofLiteral(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
