package io.sluice.laptop.monitoring;

import io.sluice.laptop.platform.Platform;
import io.sluice.terminal.UserError;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The programs of the machine that monitoring runs on. They come from no registry of Java's. */
enum Programs {
  PROMETHEUS("prometheus"),
  /** Debian calls it by the longer name. */
  ALERTMANAGER("prometheus-alertmanager", "alertmanager");

  private final List<String> names;

  Programs(String... names) {
    this.names = List.of(names);
  }

  /**
   * In the folder of the setting {@code monitoring.programs}; when that is empty, on the path.
   *
   * @throws UserError that says how to get it
   */
  Path find(Platform platform) {
    String setting = platform.setting("monitoring.programs", "");
    String path = System.getenv().getOrDefault("PATH", "");
    List<Path> folders =
        Arrays.stream(setting.isEmpty() ? path.split(File.pathSeparator) : new String[] {setting})
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList();
    return names.stream()
        .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toAbsolutePath)
        .orElseThrow(() -> missing(setting));
  }

  private UserError missing(String setting) {
    return new UserError(
        "monitoring needs the programs prometheus and alertmanager, and %s is not %s; install them (on Debian or Ubuntu: sudo apt install prometheus prometheus-alertmanager), or name their folder: monitoring.programs=/path/of/them in sluice.conf. All else works without them."
            .formatted(
                String.join(" or ", names), setting.isEmpty() ? "on the path" : "in " + setting));
  }

  /** Throws a {@link UserError} when one is missing. */
  static void requireAll(Platform platform) {
    for (Programs program : values()) {
      program.find(platform);
    }
  }
}
