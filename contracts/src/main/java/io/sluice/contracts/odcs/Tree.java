package io.sluice.contracts.odcs;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A YAML document whose every node knows its 1-based line. */
sealed interface Tree {

  int line();

  /** The node's kind in words, for messages. */
  String words();

  record Scalar(String text, Kind kind, int line) implements Tree {
    // Longer numbers are no one's meaning, and arithmetic on them could take for ever.
    private static final java.util.regex.Pattern REASONABLE =
        java.util.regex.Pattern.compile("[-+.0-9]{1,120}([eE][-+]?[0-9]{1,3})?");

    @Override
    public String words() {
      return kind.words;
    }

    /** The number here; empty for any other kind, and for one of absurd length. */
    Optional<BigDecimal> number() {
      return kind.numeric() && REASONABLE.matcher(text).matches()
          ? Optional.of(new BigDecimal(text))
          : Optional.empty();
    }
  }

  record Sequence(List<Tree> items, int line) implements Tree {
    @Override
    public String words() {
      return "a list";
    }
  }

  /** Keys in the document's order. */
  record Mapping(Map<String, Entry> entries, int line) implements Tree {
    @Override
    public String words() {
      return "a mapping";
    }
  }

  record Entry(Tree value, int keyLine) {}

  enum Kind {
    TEXT("text"),
    WHOLE("a whole number"),
    NUMBER("a number"),
    BOOL("true or false"),
    NULL("empty");

    final String words;

    Kind(String words) {
      this.words = words;
    }

    boolean numeric() {
      return this == WHOLE || this == NUMBER;
    }
  }
}
