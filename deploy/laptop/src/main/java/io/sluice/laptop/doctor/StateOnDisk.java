package io.sluice.laptop.doctor;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.state.FolderRules;
import io.sluice.laptop.state.Layout;
import io.sluice.laptop.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The state folder itself: its path, its owner, its marks. */
final class StateOnDisk {
  private static final String NAME = "state";

  private StateOnDisk() {}

  static List<Finding> look(Platform platform) throws IOException {
    Path state = platform.state();
    var problems = new ArrayList<String>();
    FolderRules.nameProblem(state).ifPresent(problems::add);
    FolderRules.ownerProblem(state)
        .or(() -> FolderRules.writeProblem(state))
        .ifPresent(problems::add);
    if (problems.isEmpty() && Files.exists(StateFolder.marker(platform))) {
      Layout.problem(StateFolder.marker(platform)).ifPresent(problems::add);
      if (StateFolder.isHalfDeleted(platform)) {
        problems.add(StateFolder.halfDeleted(state));
      }
      problems.addAll(foreign(state));
    }
    if (!problems.isEmpty()) {
      return problems.stream().map(problem -> Finding.fail(NAME, problem)).toList();
    }
    return List.of(
        Finding.ok(
            NAME,
            Files.exists(StateFolder.marker(platform))
                ? state.toString()
                : state + " is made by ./sluice up"));
  }

  /** Folders that, for example, a single {@code sudo ./sluice up} left behind. */
  private static List<String> foreign(Path state) throws IOException {
    try (Stream<Path> files = Files.list(state)) {
      return files
          .filter(Files::isDirectory)
          .filter(folder -> FolderRules.writeProblem(folder).isPresent())
          .map(
              folder ->
                  "%s cannot be written to; give it back to its owner: sudo chown -R %s '%s'"
                      .formatted(folder, System.getProperty("user.name"), state))
          .toList();
    }
  }
}
