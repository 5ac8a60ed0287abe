package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * How a situation is brought about and its command run in it, and what must hold afterwards.
 *
 * @param play gets the command of the page's row
 */
record Scene(Play play, After after) {

  interface Play {
    Answer play(List<String> command) throws Exception;
  }

  interface After {
    void check(Answer answer) throws Exception;
  }

  static Scene of(Play play) {
    return new Scene(play, _ -> {});
  }

  Scene then(After check) {
    return new Scene(play, check);
  }

  /** A test for each row of the page below a heading; each row must have a scene, and no other. */
  static Stream<DynamicTest> all(String heading, Map<String, Scene> scenes) throws IOException {
    List<Situation> rows = BadSituations.under(heading);
    assertThat(scenes.keySet())
        .as("scenes, and the rows of %s below %s", BadSituations.PAGE, heading)
        .containsExactlyInAnyOrderElementsOf(rows.stream().map(Situation::id).toList());
    return rows.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.id() + ": " + row.what(), () -> scenes.get(row.id()).act(row)));
  }

  private void act(Situation row) throws Exception {
    long begin = System.nanoTime();
    Answer answer = play.play(row.run());
    row.check(answer);
    after.check(answer);
    System.out.printf("%s: %.1f s%n", row.id(), (System.nanoTime() - begin) / 1e9);
  }
}
