package io.sluice.laptop.airflow;

import io.sluice.machine.process.Foreground;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Python that Airflow runs on.
 *
 * @param program its command
 * @param version for example {@code 3.11.7}
 */
record Python(String program, String version) {

  private static final List<String> PROGRAMS =
      List.of("python3", "python3.13", "python3.12", "python3.11", "python3.10", "python3.14");

  private static final String QUESTION =
      "import sys; print('%d.%d.%d' % sys.version_info[:3] if (3, 10) <= sys.version_info[:2] < (3, 15) else '')";

  /**
   * The first on the path that is new enough; the one that the setting {@code airflow.python} names
   * when it does.
   */
  static Python find(String setting) throws IOException, InterruptedException {
    List<String> programs = setting.isEmpty() ? PROGRAMS : List.of(setting);
    for (String program : programs) {
      Optional<Python> python = ask(program);
      if (python.isPresent()) {
        return python.get();
      }
    }
    throw new UserError(
        "Airflow needs Python 3.10 to 3.14, and %s; install one (on Debian or Ubuntu: sudo apt install python3 python3-venv), or name yours: airflow.python=/path/of/python3 in sluice.conf. All else works without it."
            .formatted(
                setting.isEmpty()
                    ? "none of %s is one".formatted(String.join(", ", PROGRAMS))
                    : "airflow.python=%s is none".formatted(setting)));
  }

  private static Optional<Python> ask(String program) throws InterruptedException {
    try {
      Foreground.Answer answer = Foreground.ask(List.of(program, "-I", "-c", QUESTION), Map.of());
      return answer.exitCode() == 0 && !answer.said().isEmpty()
          ? Optional.of(new Python(program, answer.said()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
