package io.sluice.laptop.postgres;

import io.sluice.machine.process.Foreground;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gives files of ours to the user as whom PostgreSQL runs, and lets it pass through our folders to
 * them: it has no right of root that would do either. What else lies in these folders stays closed.
 *
 * @param state the outermost folder that is ours
 */
record Handover(OrdinaryUser user, Path state) {

  /** Makes a file, or a folder with all in it, the user's own; nothing where it is already. */
  void give(Path root) throws IOException {
    if (user.owner() < 0) {
      return;
    }
    for (Path folder = root.getParent(); folder.startsWith(state); folder = folder.getParent()) {
      if (user.owner() > 0) {
        letPass(folder);
      }
    }
    if (!Files.getAttribute(root, "unix:uid").equals(user.owner())) {
      own(root);
    }
  }

  private static void letPass(Path folder) throws IOException {
    var modes = Files.getPosixFilePermissions(folder);
    if (modes.add(PosixFilePermission.OTHERS_EXECUTE)) {
      Files.setPosixFilePermissions(folder, modes);
    }
  }

  /**
   * @throws UserError when a folder around the state lets nobody pass
   */
  void requireReached(Path program) throws IOException, InterruptedException {
    if (user.owner() <= 0) {
      return;
    }
    var command = new ArrayList<>(user.prefix());
    command.addAll(List.of("test", "-x", program.toString()));
    if (Foreground.ask(command, Map.of()).exitCode() != 0) {
      throw new UserError(
          ("PostgreSQL refuses to run as root, and user nobody cannot reach %s, since a folder above it is"
                  + " closed to others; keep the state elsewhere: SLUICE_STATE=/var/lib/sluice ./sluice up")
              .formatted(state));
    }
  }

  private void own(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.setAttribute(file, "unix:uid", user.owner(), LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException problem)
              throws IOException {
            if (problem != null) {
              throw problem;
            }
            Files.setAttribute(folder, "unix:uid", user.owner());
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
