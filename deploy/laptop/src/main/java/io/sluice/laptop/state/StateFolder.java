package io.sluice.laptop.state;

import io.sluice.laptop.platform.Platform;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.file.Trees;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of all state: marked as ours before anything is put into it or deleted from it. */
public final class StateFolder {
  private static final String MARKER = ".sluice-state";
  private static final String DELETING = ".deleting";
  private static final String SETTINGS = "sluice.conf";

  /**
   * All that is ever deleted. The settings are the person's own and stay, and so do the empty files
   * of locks: a deleted one would still be held, and another be made beside it.
   */
  private static final List<String> OURS =
      List.of(
          "data",
          "generated",
          "ingest",
          "conf",
          "config",
          "log",
          "run",
          "runtime",
          "tmp",
          "secrets.properties",
          "query_history");

  private StateFolder() {}

  /**
   * Makes the folder, or closes it to all other users; refuses one that cannot be this platform's,
   * or not this user's.
   */
  public static void claim(Platform platform) throws IOException {
    Path state = platform.state();
    FolderRules.requireUsable(state);
    if (Files.exists(state.resolve(MARKER))) {
      Layout.requireKnown(state.resolve(MARKER));
      if (Files.exists(state.resolve(DELETING))) {
        throw new UserError(halfDeleted(state));
      }
      FolderRules.close(state);
      return;
    }
    // Another ./sluice may be claiming the folder right now: it writes the mark before all else.
    if (Files.exists(state) && holdsForeignFiles(state) && !Files.exists(state.resolve(MARKER))) {
      throw new UserError(
          state
              + " holds files that are not Sluice's; name an empty or new folder, for example SLUICE_STATE="
              + state.resolve("sluice"));
    }
    PrivateFiles.folder(state);
    FolderRules.close(state);
    PrivateFiles.write(state.resolve(MARKER), Layout.text());
  }

  private static boolean holdsForeignFiles(Path state) throws IOException {
    try (Stream<Path> files = Files.list(state)) {
      return files
          .map(file -> file.getFileName().toString())
          .anyMatch(name -> !name.equals(SETTINGS) && !name.contains(MARKER));
    }
  }

  /**
   * Whether there is a platform of ours.
   *
   * @throws UserError when that cannot be known, since the folder is another user's
   */
  public static boolean isOurs(Platform platform) {
    FolderRules.requireOwn(platform.state());
    return Files.exists(marker(platform));
  }

  /** The file that marks a folder as ours, which may be missing. */
  public static Path marker(Platform platform) {
    return platform.state().resolve(MARKER);
  }

  /** Whether a deletion of all data began and did not end. */
  public static boolean isHalfDeleted(Platform platform) {
    return Files.exists(platform.state().resolve(DELETING));
  }

  /** What to do about a folder that {@link #isHalfDeleted}. */
  public static String halfDeleted(Path state) {
    return "a reset of "
        + state
        + " was interrupted and has deleted a part of it; finish it: ./sluice reset --yes";
  }

  /**
   * Deletes everything of ours except the settings and locks; links are deleted, never followed.
   * When it is interrupted, nothing but a further call makes the folder usable again.
   */
  public static void delete(Platform platform) throws IOException {
    Path deleting = platform.state().resolve(DELETING);
    PrivateFiles.write(deleting, "");
    for (String name : OURS) {
      Trees.delete(platform.state().resolve(name));
    }
    Files.delete(deleting);
  }
}
