package io.sluice.contracts.wire;

import java.util.Locale;

/** Spells any name as an Avro name, {@code [A-Za-z_][A-Za-z0-9_]*}. */
final class AvroNames {

  private AvroNames() {}

  /** A valid name stays as it is; every other character becomes {@code _x} and its hex code. */
  static String of(String name) {
    StringBuilder spelled = null;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (allowed(c, i == 0)) {
        if (spelled != null) {
          spelled.append(c);
        }
        continue;
      }
      if (spelled == null) {
        spelled = new StringBuilder(name.length() + 8).append(name, 0, i);
      }
      spelled.append("_x").append(Integer.toHexString(c).toUpperCase(Locale.ROOT)).append('_');
    }
    return spelled == null ? name : spelled.toString();
  }

  private static boolean allowed(char c, boolean first) {
    return c == '_'
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (!first && c >= '0' && c <= '9');
  }
}
