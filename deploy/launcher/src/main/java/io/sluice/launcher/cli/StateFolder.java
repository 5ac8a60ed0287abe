package io.sluice.launcher.cli;

import io.sluice.launcher.part.Platform;
import io.sluice.launcher.part.PrivateFiles;
import io.sluice.launcher.part.Trees;
import io.sluice.launcher.part.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of all state: marked as ours before anything is put into it or deleted from it. */
final class StateFolder {
  private static final String MARKER = ".sluice-state";
  private static final String SETTINGS = "sluice.conf";

  /** All that is ever deleted. The settings are the person's own and stay. */
  private static final List<String> OURS =
      List.of(
          "data",
          "conf",
          "config",
          "log",
          "run",
          "runtime",
          "tmp",
          "secrets.properties",
          ".secrets.lock");

  private StateFolder() {}

  /** Makes the folder; refuses one that holds another's files. */
  static void claim(Platform platform) throws IOException {
    Path state = platform.state();
    if (Files.exists(state.resolve(MARKER))) {
      return;
    }
    if (Files.exists(state)) {
      if (!Files.isDirectory(state)) {
        throw new UserError(state + " is not a folder; choose another with SLUICE_STATE");
      }
      // Another ./sluice may be claiming the folder right now: it writes the mark before all else.
      if (holdsForeignFiles(state) && !Files.exists(state.resolve(MARKER))) {
        throw new UserError(
            state
                + " holds files that are not Sluice's; name an empty or new folder, for example SLUICE_STATE="
                + state.resolve("sluice"));
      }
    }
    PrivateFiles.folder(state);
    PrivateFiles.write(
        state.resolve(MARKER), "All state of a Sluice platform; deleted by ./sluice reset.\n");
  }

  private static boolean holdsForeignFiles(Path state) throws IOException {
    try (Stream<Path> files = Files.list(state)) {
      return files
          .map(file -> file.getFileName().toString())
          .anyMatch(name -> !name.equals(SETTINGS) && !name.contains(MARKER));
    }
  }

  static boolean isOurs(Platform platform) {
    return Files.exists(platform.state().resolve(MARKER));
  }

  /** Deletes everything of ours except the settings; links are deleted, never followed. */
  static void delete(Platform platform) throws IOException {
    for (String name : OURS) {
      Trees.delete(platform.state().resolve(name));
    }
  }
}
