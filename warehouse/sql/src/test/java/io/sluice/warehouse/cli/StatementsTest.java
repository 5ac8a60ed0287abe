package io.sluice.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
  @Test
  void cutsAtSemicolonsOutsideOfQuotesAndComments() {
    Statements statements =
        Statements.of(
            """
            select ';' as "a;b" -- not; here
            ;
            /* nor; here */ select '日;本', 'it''s';
            ;; select 3\
            """);

    assertThat(statements.complete())
        .containsExactly(
            "select ';' as \"a;b\" -- not; here", "/* nor; here */ select '日;本', 'it''s'");
    assertThat(statements.rest()).isEqualTo("select 3");
    assertThat(statements.all()).hasSize(3).endsWith("select 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"select 'a;", "select \"a;", "select 1 /* a;", "select 1"})
  void whatIsOpenGoesOn(String text) {
    assertThat(Statements.of(text)).isEqualTo(new Statements(List.of(), text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "-- only a comment", "select 1; -- done\n"})
  void commentsAreNoStatement(String text) {
    assertThat(Statements.of(text).rest()).isEmpty();
  }
}
