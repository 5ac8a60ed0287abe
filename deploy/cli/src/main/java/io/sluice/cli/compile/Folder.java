package io.sluice.cli.compile;

import io.sluice.machine.file.Trees;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A folder whose whole content is made by a program. */
final class Folder {
  static final String HEAD =
      "# Made of the contracts by ./sluice contracts compile kubernetes; an edit here is lost.\n";

  private static final String MARK = "kustomization.yaml";

  private Folder() {}

  /** All files below it, as paths from it; none where there is no such folder. */
  static SortedSet<String> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return new TreeSet<>();
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      return new TreeSet<>(
          tree.filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString())
              .toList());
    }
  }

  /** What one has to know of two that are not the same. */
  static List<String> differences(Path folder, Path fresh) throws IOException {
    SortedSet<String> there = files(folder);
    SortedSet<String> wanted = files(fresh);
    List<String> differences = new ArrayList<>();
    for (String file : wanted) {
      if (!there.contains(file)) {
        differences.add(file + " is missing");
      } else if (Files.mismatch(folder.resolve(file), fresh.resolve(file)) >= 0) {
        differences.add(file + " differs");
      }
    }
    there.stream()
        .filter(file -> !wanted.contains(file))
        .forEach(file -> differences.add(file + " belongs to no contract"));
    return differences;
  }

  /**
   * Puts the files of one folder in the place of another's.
   *
   * @throws UserError when files are there that no earlier call has made
   */
  static void replace(Path folder, Path fresh) throws IOException {
    Path mark = folder.resolve(MARK);
    if (!files(folder).isEmpty()
        && !(Files.exists(mark) && Files.readString(mark).startsWith(HEAD))) {
      throw new UserError(
          "%s holds files of somebody else; name a folder that is empty or not there, for example --out compiled"
              .formatted(folder));
    }
    Trees.delete(folder);
    for (String file : files(fresh)) {
      Path target = folder.resolve(file);
      Files.createDirectories(target.getParent());
      Files.copy(fresh.resolve(file), target);
    }
  }
}
