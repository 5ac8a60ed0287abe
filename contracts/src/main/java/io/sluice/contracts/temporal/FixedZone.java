package io.sluice.contracts.temporal;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An offset that stands in a pattern as text, as in {@code yyyy-MM-dd'T'HH:mm:ss'Z'}. It is in
 * every value, but whoever reads the values by the pattern passes over it.
 *
 * @param text as it stands in the values
 */
public record FixedZone(String text, ZoneOffset offset) {

  private static final Pattern OFFSET = Pattern.compile("[+-]\\d\\d(?::?\\d\\d)?$");
  private static final Pattern NAME = Pattern.compile("(?<![A-Za-z])[A-Za-z]{1,5}(?![A-Za-z])");

  /** The first in the pattern. */
  public static Optional<FixedZone> in(String pattern) {
    for (PatternParts.Part part : PatternParts.of(pattern)) {
      Matcher offset = OFFSET.matcher(part.literal().strip());
      if (offset.find()) {
        try {
          return Optional.of(new FixedZone(offset.group(), ZoneOffset.of(offset.group())));
        } catch (DateTimeException e) {
          // Some other number.
        }
      }
      Matcher name = NAME.matcher(part.literal());
      while (name.find()) {
        Optional<ZoneOffset> known = ZoneAbbreviations.offset(name.group());
        if (known.isPresent()) {
          return Optional.of(new FixedZone(name.group(), known.get()));
        }
      }
    }
    return Optional.empty();
  }
}
