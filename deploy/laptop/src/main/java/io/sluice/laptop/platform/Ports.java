package io.sluice.laptop.platform;

import io.sluice.terminal.UserError;
import java.util.EnumMap;
import java.util.Map;

/** The port numbers in force. */
public final class Ports {
  private final Map<Port, Integer> numbers;

  private Ports(Map<Port, Integer> numbers) {
    this.numbers = numbers;
  }

  /**
   * Defaults, moved by {@code ports.offset}, each overridden by its own key or variable. A value
   * that is no free-to-use port number, or one that two ports share, is a {@link UserError}.
   */
  public static Ports of(Settings settings) {
    int offset = number(settings.text("ports.offset", "0"), "ports.offset", -10000, 40000);
    var numbers = new EnumMap<Port, Integer>(Port.class);
    for (Port port : Port.values()) {
      String fallback = Integer.toString(port.standard() + offset);
      int value = number(settings.text(port.key(), fallback), port.key(), 1024, 65535);
      numbers.forEach(
          (other, taken) -> {
            if (taken == value) {
              throw new UserError(
                  "%s and %s are both %d; give each its own number, for example %s=%d"
                      .formatted(other.key(), port.key(), value, port.key(), port.standard()));
            }
          });
      numbers.put(port, value);
    }
    return new Ports(numbers);
  }

  public int of(Port port) {
    return numbers.get(port);
  }

  private static int number(String text, String key, int from, int to) {
    try {
      int value = Integer.parseInt(text.strip());
      if (value >= from && value <= to) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, together with the range.
    }
    throw new UserError(
        "%s is '%s'; it must be a number from %d to %d, for example %s=%d"
            .formatted(key, text, from, to, key, Math.max(from, Math.min(to, 19092))));
  }
}
