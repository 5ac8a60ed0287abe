package io.sluice.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option {@code --timeout}, for commands that wait until something is healthy. */
final class TimeoutOption {
  @Option(
      names = "--timeout",
      paramLabel = "<duration>",
      defaultValue = "10m",
      converter = Converter.class,
      description =
          "how long to wait for health, in seconds, minutes or hours, for example 90s, 10m or 1h;"
              + " then the command ends with 1, and what it started goes on. Default: 10m.")
  private Duration limit;

  /** Begins to run now. */
  Deadline begin() {
    return Deadline.in(limit);
  }

  /** Reads what people type. */
  static final class Converter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      if (!text.matches("[1-9][0-9]{0,5}[smh]")) {
        throw new TypeConversionException(
            "'%s' is not a time; it is a whole number above 0 and s, m or h, for example 90s, 10m or 1h"
                .formatted(text));
      }
      long number = Long.parseLong(text.substring(0, text.length() - 1));
      return switch (text.charAt(text.length() - 1)) {
        case 's' -> Duration.ofSeconds(number);
        case 'm' -> Duration.ofMinutes(number);
        default -> Duration.ofHours(number);
      };
    }
  }
}
