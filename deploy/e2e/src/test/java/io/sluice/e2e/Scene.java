package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

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

  /** A test for each row of the page below a heading, one after the other. */
  static Stream<DynamicTest> inOrder(String heading, Map<String, Scene> scenes) throws IOException {
    return rows(heading, scenes).stream()
        .map(row -> test(row, () -> scenes.get(row.id()).act(row)));
  }

  /**
   * The same, two at a time: most of a short command's time is its JVM's start.
   *
   * @param alone rows that begin when all before them have ended, and for whose end the next wait
   */
  static Stream<DynamicTest> together(String heading, Map<String, Scene> scenes, Set<String> alone)
      throws IOException {
    return together(heading, scenes, alone, 2);
  }

  /**
   * The same with another number at a time, for those that wait rather than work.
   *
   * @param alone rows that begin when all before them have ended, and for whose end the next wait
   */
  static Stream<DynamicTest> together(
      String heading, Map<String, Scene> scenes, Set<String> alone, int atOnce) throws IOException {
    var acts = new SideBySide(atOnce);
    List<DynamicTest> tests = new ArrayList<>();
    for (Situation row : rows(heading, scenes)) {
      SideBySide.Thing act =
          acts.add(() -> scenes.get(row.id()).act(row), alone.contains(row.id()));
      tests.add(test(row, act::join));
    }
    acts.start();
    return tests.stream();
  }

  /** Each row must have a scene, and no other scene may be there. */
  static List<Situation> rows(String heading, Map<String, Scene> scenes) throws IOException {
    List<Situation> rows = BadSituations.under(heading);
    assertThat(scenes.keySet())
        .as("scenes, and the rows of %s below %s", BadSituations.PAGE, heading)
        .containsExactlyInAnyOrderElementsOf(rows.stream().map(Situation::id).toList());
    return rows;
  }

  private static DynamicTest test(Situation row, Executable executable) {
    return DynamicTest.dynamicTest(row.id() + ": " + row.what(), executable);
  }

  private void act(Situation row) throws Exception {
    long begin = System.nanoTime();
    Answer answer = play.play(row.run());
    row.check(answer);
    after.check(answer);
    Say.say("%s: %.1f s", row.id(), (System.nanoTime() - begin) / 1e9);
  }
}
