package io.sluice.cli.bundle;

import java.util.List;
import java.util.regex.Pattern;

/** Secrets that are known by the name that stands before them. */
final class NamedSecrets {
  /**
   * A name with a word in it that names a secret: {@code db.password}, {@code apiKey}. It never
   * backtracks, so that long lines take no longer than short ones.
   */
  private static final String NAME =
      "(?<![\\w.-])(?=[\\w.-]*?"
          + "(?:(?i:passw(?:or)?d|passphrase|pwd|token|secret|credential|signature|apikey|webhook|telemetry[._]endpoint)"
          + "|(?:(?<![A-Za-z])(?i:key|sig)|(?<=[a-z])Key)(?i:s)?(?![a-z])))"
          + "[\\w.-]++";

  private static final String BARE = "[^\\s,;&\"')}\\]>]";

  private static final String VALUE =
      "(?:\"[^\\r\\n]*?(?:(?<!\\\\)\"|$)|'[^\\r\\n']*'?|%s%s*|%2$s+)"
          .formatted(Scrubber.REMOVED, BARE);

  private static final Pattern KEY = Pattern.compile(NAME);

  /** Group 1 of each stays, what follows goes. */
  private static final List<Pattern> ANYWHERE =
      List.of(
          Pattern.compile("((?i:authorization)[\"']?\\h*[=:]\\h*[\"']?)[^\"'\\r\\n]+"),
          Pattern.compile("((?i:\\b(?:bearer|basic))\\h+)[\\w+/=.~-]{8,}"),
          Pattern.compile("()\\beyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*"),
          Pattern.compile("(://)(?:[^\\s/\"'<>@]+|[^\\s\"'<>]{0,2000}:[^\\s\"'<>]{0,2000})(?=@)"),
          Pattern.compile("(?m)(" + NAME + "\\\\?[\"']?\\h*(?:=|:|%3[dD])\\h*)" + VALUE),
          Pattern.compile("(?m)((?<!\\S)(?=-)" + NAME + "\\h+)" + VALUE));

  /** The beginning of a line of settings, up to the value. */
  private static final Pattern LINE =
      Pattern.compile("\\h*[#!]?\\h*[\"']?" + NAME + "[\"']?(?:\\h*[=:]\\h*|\\h+)(?=\\S)");

  private NamedSecrets() {}

  /** Whether a setting or variable of this name holds a secret. */
  static boolean isSecret(String key) {
    return KEY.matcher(key).matches();
  }

  /** Without the values that names, schemes or addresses give away. */
  static String removedFrom(String text) {
    String clean = text;
    for (Pattern pattern : ANYWHERE) {
      clean = pattern.matcher(clean).replaceAll("$1" + Scrubber.REMOVED);
    }
    return clean;
  }

  /** Of a file of settings, without the values of secret names, up to the ends of their lines. */
  static String removedFromSettings(String text) {
    var clean = new StringBuilder();
    boolean goesOn = false;
    for (String line : text.lines().toList()) {
      var name = LINE.matcher(line);
      boolean secret = name.lookingAt();
      if (!goesOn) {
        clean.append(secret ? name.group() + Scrubber.REMOVED : line).append('\n');
      }
      goesOn = (goesOn || secret) && line.endsWith("\\");
    }
    return clean.toString();
  }
}
