package io.sluice.contracts.rules;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Walks over a regular expression once: translates {@code $}, refuses what is not ours. */
final class RegexScanner {

  private static final Pattern FLAGS = Pattern.compile("\\(\\?([a-zA-Z]*)(-[a-zA-Z]*)?[:)]");
  private static final Pattern IN_SLASHES = Pattern.compile("/\\^.*\\$/[a-z]*");

  private final String regex;
  private final StringBuilder java = new StringBuilder();
  private int at;

  RegexScanner(String regex) {
    this.regex = regex;
  }

  String java() throws RegexMistake {
    if (IN_SLASHES.matcher(regex).matches()) {
      throw mistake("slashes around a pattern would have to stand in the text: leave them out");
    }
    while (at < regex.length()) {
      switch (regex.charAt(at)) {
        case '\\' -> escape();
        case '[' -> charClass();
        case '(' -> group();
        case '$' -> {
          java.append("\\z");
          at++;
        }
        default -> copy(1);
      }
    }
    return java.toString();
  }

  private void copy(int count) {
    int end = Math.min(regex.length(), at + count);
    java.append(regex, at, end);
    at = end;
  }

  private void escape() throws RegexMistake {
    if (regex.startsWith("\\Q", at)) {
      int end = regex.indexOf("\\E", at);
      copy(end < 0 ? regex.length() : end + 2 - at);
      return;
    }
    if (at + 1 < regex.length()) {
      refuse(RegexDialects.escape(regex.charAt(at + 1)));
    }
    copy(2);
  }

  private void group() throws RegexMistake {
    refuse(RegexDialects.group(regex.substring(at)));
    Matcher flags = FLAGS.matcher(regex).region(at, regex.length());
    if (flags.lookingAt()) {
      if (flags.group(1).contains("m")) {
        throw mistake(
            "(?m) lets ^ and $ stand at every line end inside the text, so that a good line"
                + " hides a bad one: leave it out");
      }
      if (flags.group(1).contains("x")) {
        throw mistake("(?x) hides spaces and comments in a pattern: write it without them");
      }
    }
    copy(1);
  }

  /** A class in brackets, up to and with the one that closes it. */
  private void charClass() throws RegexMistake {
    refuse(RegexDialects.posix(regex.substring(at)));
    copy(regex.startsWith("[^", at) ? 2 : 1);
    if (regex.startsWith("]", at)) {
      throw mistake("a ] that opens a class is read in two ways: write \\] for the bracket");
    }
    while (at < regex.length() && regex.charAt(at) != ']') {
      char next = regex.charAt(at);
      if (next == '[') {
        refuse(RegexDialects.posix(regex.substring(at)));
        throw mistake(
            "a [ inside a class is a bracket elsewhere and a class of its own in Java: write \\[");
      }
      if (regex.startsWith("&&", at)) {
        throw mistake(
            "&& inside a class is an intersection in Java and a character elsewhere: write \\& for"
                + " the character, or (?=[a-z])[^aeiou] for an intersection");
      }
      if (next == '\\') {
        escape();
      } else {
        copy(1);
      }
    }
    copy(1);
  }

  private static void refuse(Optional<String> why) throws RegexMistake {
    if (why.isPresent()) {
      throw mistake(why.get());
    }
  }

  private static RegexMistake mistake(String rule) {
    return new RegexMistake(rule, RegexMistake.EXAMPLE);
  }
}
