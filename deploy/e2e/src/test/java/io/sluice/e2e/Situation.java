package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * A row of docs/bad-situations.md.
 *
 * @param run the words behind {@code ./sluice}
 * @param code the exit code
 * @param said what the answer contains, all of it
 * @param after what holds afterwards, for people
 */
record Situation(
    String id, String what, List<String> run, int code, List<String> said, String after) {

  void check(Answer answer) {
    assertThat(answer.code()).as("%s:%n%s", answer.command(), answer.text()).isEqualTo(code);
    assertThat(answer.text()).as(answer.command()).contains(said);
  }
}
