package io.sluice.laptop.airflow;

import io.sluice.laptop.platform.Platform;
import io.sluice.machine.process.Launch;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A command of Airflow as a process of its own. */
final class AirflowProcess {
  private AirflowProcess() {}

  static Launch launch(Platform platform, String part, List<String> words) throws IOException {
    return new Launch(
        command(platform, words), AirflowSettings.environment(platform), platform.tempDir(part));
  }

  static List<String> command(Platform platform, List<String> words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(new AirflowInstall(platform).python().toString());
    command.addAll(List.of("-m", "airflow"));
    command.addAll(words);
    return command;
  }

  static void requireInstalled(Platform platform) throws IOException {
    if (!new AirflowInstall(platform).isComplete()) {
      throw new UserError("Airflow is not installed here; ./sluice airflow up installs it");
    }
  }
}
