package io.sluice.contracts.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", " ", "\t"})
  void nothingMayFollowTheEnd(String end) {
    for (String regex : new String[] {"^K[0-9]$", "^(?:K[0-9]$|x)", "^K\\d(?=$)", "(?i)^k[0-9]$"}) {
      Check check = Patterns.of(regex);
      assertThat(check.find("K7")).as(regex).isNull();
      assertThat(check.find("K7" + end)).as(regex).isNotNull();
    }
  }

  @Test
  void aBrokenRuleIsShownAsItWasWritten() {
    assertThat(Patterns.of("^K$").find("L").toString()).contains("match ^K$");
  }

  @ParameterizedTest
  @CsvSource({
    "^a$,^a\\z",
    "a\\$,a\\$",
    "[$a]$,[$a]\\z",
    "[\\]$]x$,[\\]$]x\\z",
    "\\Q$[\\E$,\\Q$[\\E\\z",
    "\\\\$,\\\\\\z",
    "[^$]+,[^$]+",
    "(a$|b$),(a\\z|b\\z)"
  })
  void onlyAnEndIsTranslated(String written, String java) throws RegexMistake {
    assertThat(Regex.of(written)).isEqualTo(new Regex(written, java));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[:alpha:]]",
        "[^[:digit:]]",
        "[a-z[:space:]]",
        "[:alnum:]",
        "[[:^alpha:]]",
        "[[.-.]]",
        "[[=e=]]",
        "[[:nonsense:]]",
        "[a-z&&[^aeiou]]",
        "[a[bc]]",
        "[]a]",
        "[^]a]",
        "a\\Z",
        "\\hx",
        "[\\h]",
        "[\\v]",
        "\\V",
        "\\<word\\>",
        "\\mword\\M",
        "\\yword\\Y",
        "\\`a\\'",
        "a\\Kb",
        "(?P<year>\\d+)",
        "(?P<y>a)(?P=y)",
        "(?#note)a",
        "(?|a|b)",
        "(a)(?(1)b|c)",
        "(?R)",
        "(*FAIL)",
        "(?m)^a$",
        "(?im:^a$)",
        "(?x) a",
        "/^a$/",
        "/^a$/gi"
      })
  void whatHasTwoReadingsIsRefused(String regex) {
    assertThatThrownBy(() -> Regex.of(regex))
        .isInstanceOf(RegexMistake.class)
        .hasMessageContaining(":");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[A-Za-z0-9._%+-]+@[^@\\s]+$",
        "^(?!.*--)[a-z-]+$",
        "(?i)^ok$",
        "(?s:a.b)",
        "(?<year>\\d{4})",
        "^[:.]$",
        "^[a:]:$",
        "^\\p{Alpha}{2}$",
        "[\\p{L}']",
        "^\\[x\\]$",
        "(?-m)a",
        "[&]",
        "^a{2,3}+$",
        "/a/",
        "(?<!x)y",
        "\\bword\\b",
        "\\u00e9",
        ""
      })
  void whatHasOneIsTaken(String regex) throws RegexMistake {
    assertThat(Regex.of(regex).written()).isEqualTo(regex);
  }
}
