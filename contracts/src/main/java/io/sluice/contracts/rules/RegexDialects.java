package io.sluice.contracts.rules;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What other dialects of regular expressions mean otherwise than Java, and what to write. */
final class RegexDialects {

  private static final Pattern POSIX = Pattern.compile("\\[([:.=])\\^?(\\w+)\\1]");

  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("alpha", "A-Za-z, or \\p{Alpha}"),
          Map.entry("digit", "0-9, or \\p{Digit}"),
          Map.entry("alnum", "A-Za-z0-9, or \\p{Alnum}"),
          Map.entry("upper", "A-Z, or \\p{Upper}"),
          Map.entry("lower", "a-z, or \\p{Lower}"),
          Map.entry("xdigit", "0-9A-Fa-f, or \\p{XDigit}"),
          Map.entry("punct", "\\p{Punct}"),
          Map.entry("space", "\\s"),
          Map.entry("blank", "\\p{Blank}"),
          Map.entry("cntrl", "\\p{Cntrl}"),
          Map.entry("graph", "\\p{Graph}"),
          Map.entry("print", "\\p{Print}"),
          Map.entry("ascii", "\\p{ASCII}"),
          Map.entry("word", "\\w"));

  private static final String WORD =
      "the edge of a word elsewhere, a plain letter in Java: write \\b";
  private static final String EDGE =
      "an end of the text elsewhere, a plain letter in Java: write ^ or $";

  /** By the character after the backslash. */
  private static final Map<Character, String> ESCAPES =
      Map.ofEntries(
          Map.entry('Z', "the text's end or a line end before it: write $, which is the very end"),
          Map.entry('h', "a blank in Java, a hex digit or the letter elsewhere: write [ \\t]"),
          Map.entry('H', "no blank in Java, no hex digit elsewhere: write [^ \\t]"),
          Map.entry('v', "any line end in Java, one control elsewhere: write [\\n\\x0B\\f\\r]"),
          Map.entry('V', "no line end in Java, no control elsewhere: write [^\\n\\x0B\\f\\r]"),
          Map.entry('<', WORD),
          Map.entry('>', WORD),
          Map.entry('m', "the beginning of a word in PostgreSQL, nothing in Java: write \\b"),
          Map.entry('M', "the end of a word in PostgreSQL, nothing in Java: write \\b"),
          Map.entry('y', "the edge of a word in PostgreSQL, nothing in Java: write \\b"),
          Map.entry('Y', "no edge of a word in PostgreSQL, nothing in Java: write \\B"),
          Map.entry('`', EDGE),
          Map.entry('\'', EDGE),
          Map.entry('K', "a reset in PCRE, nothing in Java: write (?<=...) for what goes before"),
          Map.entry('g', "a group's name in PCRE, nothing in Java: write \\1 or \\k<name>"));

  /** By how a group begins. */
  private static final Map<String, String> GROUPS =
      Map.of(
          "(?P<", "write (?<name>...) for a group with a name",
          "(?P=", "write \\k<name> for what a group with a name held",
          "(?P>", "Java's expressions call no groups: repeat what the group says",
          "(?#", "Java has no such comments: leave it out",
          "(?|", "write a plain group (?:a|b)",
          "(?(", "write both cases as (?:a|b)",
          "(?R", "Java's expressions do not call themselves: write what is to be repeated",
          "(?&", "Java's expressions call no groups: repeat what the group says",
          "(*", "Java has no such verbs: leave it out");

  private RegexDialects() {}

  /** Why the escape of this character is refused. */
  static Optional<String> escape(char character) {
    return Optional.ofNullable(ESCAPES.get(character)).map(why -> "\\" + character + " is " + why);
  }

  /** Why a group that begins here is refused. */
  static Optional<String> group(String rest) {
    return GROUPS.entrySet().stream()
        .filter(entry -> rest.startsWith(entry.getKey()))
        .map(entry -> entry.getKey() + " means nothing in Java: " + entry.getValue())
        .findFirst();
  }

  /** Why a bracket that begins here is refused, if it is one of POSIX. */
  static Optional<String> posix(String rest) {
    Matcher posix = POSIX.matcher(rest);
    if (!posix.lookingAt()) {
      return Optional.empty();
    }
    String instead =
        posix.group(1).equals(":")
            ? CLASSES.getOrDefault(posix.group(2), "the characters themselves, as in A-Za-z")
            : "the characters themselves, as in A-Za-z";
    return Optional.of(
        posix.group()
            + " is a class of POSIX, which Java reads as single characters: between the brackets"
            + " write "
            + instead);
  }
}
