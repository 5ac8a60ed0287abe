package io.sluice.laptop.state;

import com.sun.security.auth.module.UnixSystem;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * What a folder must be to hold a platform's state. Each problem is one line that says the cure.
 */
public final class FolderRules {
  private static final String ELSEWHERE = "SLUICE_STATE=/path/of/your/own";

  private FolderRules() {}

  static void requireUsable(Path state) {
    throwIf(nameProblem(state));
    throwIf(ownerProblem(state));
    throwIf(writeProblem(state));
  }

  static void requireOwn(Path state) {
    throwIf(ownerProblem(state));
  }

  private static void throwIf(Optional<String> problem) {
    problem.ifPresent(
        text -> {
          throw new UserError(text);
        });
  }

  /** Characters in a path that some part of the platform cannot live with. */
  public static Optional<String> nameProblem(Path folder) {
    return folder
        .toString()
        .chars()
        .filter(c -> c == ':' || c == ',' || c < ' ')
        .mapToObj(c -> c < ' ' ? "a control character" : "'" + (char) c + "'")
        .findFirst()
        .map(
            bad ->
                "the path %s contains %s, which separates paths in Java's and Kafka's settings; choose one without (spaces and other letters are fine), for example %s"
                    .formatted(folder, bad, ELSEWHERE));
  }

  /** That the folder exists and is somebody else's. */
  public static Optional<String> ownerProblem(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try {
      var self = new UnixSystem();
      // An empty folder that an administrator gave to us is as good as our own.
      if (isOwn(folder) || !Files.exists(folder.resolve("data")) && Files.isWritable(folder)) {
        return Optional.empty();
      }
      return Optional.of(
          "%s belongs to user %s, and you are %s; run ./sluice as %2$s, or keep a state of your own: %s"
              .formatted(folder, Files.getOwner(folder), self.getUsername(), ELSEWHERE));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.of("%s cannot be looked at: %s".formatted(folder, e.getMessage()));
    }
  }

  /** Takes every right from all but the owner, where that is us: others were given it to use. */
  static void close(Path folder) throws IOException {
    if (isOwn(folder)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static boolean isOwn(Path folder) throws IOException {
    return (int) Files.getAttribute(folder, "unix:uid") == (int) new UnixSystem().getUid();
  }

  /** That the folder, or the one that it would be made in, cannot be written to. */
  public static Optional<String> writeProblem(Path folder) {
    Path existing = folder;
    while (existing != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
      existing = existing.getParent();
    }
    if (existing == null) {
      return Optional.of("%s has no folder above it; for example %s".formatted(folder, ELSEWHERE));
    }
    if (!Files.isDirectory(existing)) {
      return Optional.of(
          "%s is not a folder; choose another with SLUICE_STATE".formatted(existing));
    }
    if (!Files.isWritable(existing) || !Files.isExecutable(existing)) {
      return Optional.of(
          "%s cannot be written to; allow it (chmod u+rwx), or keep the state elsewhere: %s"
              .formatted(existing, ELSEWHERE));
    }
    return Optional.empty();
  }
}
