package io.sluice.contracts.temporal;

import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Abbreviations of zones. One that means a single offset wherever it is used means that offset, in
 * summer and winter alike. One that several countries use for several offsets means none.
 */
public final class ZoneAbbreviations {

  private static final Map<String, ZoneOffset> OFFSETS =
      offsets(
          "UTC +00:00, UT +00:00, GMT +00:00, Z +00:00, WET +00:00, WEST +01:00, CET +01:00,"
              + " CEST +02:00, MEZ +01:00, MESZ +02:00, EET +02:00, EEST +03:00, EST -05:00,"
              + " EDT -04:00, MDT -06:00, PDT -07:00, AKST -09:00, AKDT -08:00, HST -10:00,"
              + " NDT -02:30, AEST +10:00, AEDT +11:00, ACST +09:30, ACDT +10:30, AWST +08:00,"
              + " NZST +12:00, NZDT +13:00, JST +09:00, KST +09:00, HKT +08:00, SAST +02:00,"
              + " CAT +02:00, EAT +03:00, WAT +01:00");

  /** Those with more than one reading, and what they are read as. */
  private static final Map<String, String> SEVERAL =
      Map.ofEntries(
          Map.entry("IST", "India +05:30, Ireland +01:00, Israel +02:00"),
          Map.entry("CST", "North America -06:00, China +08:00, Cuba -05:00"),
          Map.entry("CDT", "North America -05:00, Cuba -04:00, China +09:00"),
          Map.entry("BST", "Britain +01:00, Bangladesh +06:00"),
          Map.entry("PST", "North America -08:00, the Philippines +08:00"),
          Map.entry("MST", "North America -07:00, Malaysia +08:00"),
          Map.entry("AST", "the Atlantic coast -04:00, Arabia +03:00"),
          Map.entry("ADT", "the Atlantic coast -03:00, Arabia +04:00"),
          Map.entry("GST", "the Gulf +04:00, South Georgia -02:00"),
          Map.entry("AMT", "Amazon -04:00, Armenia +04:00"),
          Map.entry("SST", "Samoa -11:00, Singapore +08:00"),
          Map.entry("NST", "Newfoundland -03:30, Nepal +05:45"),
          Map.entry("ECT", "Ecuador -05:00, the Eastern Caribbean -04:00"),
          Map.entry("WST", "Western Australia +08:00, Samoa +13:00"),
          Map.entry("MSK", "+03:00, and +04:00 from 2011 to 2014"));

  private static final Pattern WORD = Pattern.compile("(?<![A-Za-z])[A-Za-z]{2,5}(?![A-Za-z])");

  private ZoneAbbreviations() {}

  /** The one offset of an abbreviation, in any case of letters. */
  public static Optional<ZoneOffset> offset(String abbreviation) {
    return Optional.ofNullable(OFFSETS.get(abbreviation.toUpperCase(Locale.ROOT)));
  }

  /** The longest first, so that none hides another that begins with it. */
  static List<Map.Entry<String, ZoneOffset>> all() {
    return OFFSETS.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getKey().length()))
        .toList();
  }

  /** Why a text has no one instant: an abbreviation in it that means several offsets. */
  static Optional<String> ambiguity(String text) {
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      String word = words.group().toUpperCase(Locale.ROOT);
      if (SEVERAL.containsKey(word)) {
        return Optional.of(
            "has the zone %s, which stands for more than one offset (%s); write the offset, for"
                    .formatted(word, SEVERAL.get(word))
                + " which the format has XXX, for example +01:00");
      }
    }
    return Optional.empty();
  }

  private static Map<String, ZoneOffset> offsets(String list) {
    Map<String, ZoneOffset> offsets = new TreeMap<>();
    for (String entry : list.split(", ")) {
      String[] pair = entry.split(" ");
      offsets.put(pair[0], ZoneOffset.of(pair[1]));
    }
    return offsets;
  }
}
