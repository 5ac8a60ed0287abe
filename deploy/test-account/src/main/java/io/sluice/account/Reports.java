package io.sluice.account;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the reports that Surefire and Failsafe wrote. */
final class Reports {
  private static final Set<String> FOLDERS = Set.of("surefire-reports", "failsafe-reports");
  private static final Set<String> SOURCES = Set.of("src", "docs", "node_modules");

  private Reports() {}

  /** The classes whose report is not older than the beginning of the run, module by module. */
  static List<TestClass> since(Path root, Instant began) throws IOException {
    List<TestClass> classes = new ArrayList<>();
    for (Path file : files(root)) {
      if (!Files.getLastModifiedTime(file).toInstant().isBefore(began)) {
        classes.add(ReportReader.read(root, file));
      }
    }
    return classes;
  }

  private static List<Path> files(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
            boolean skipped =
                !folder.equals(root) && (name.startsWith(".") || SOURCES.contains(name));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isReport(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          /** Of another user, or gone meanwhile: no report of ours. */
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException why) {
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(null);
    return found;
  }

  private static boolean isReport(Path file) {
    return FOLDERS.contains(file.getParent().getFileName().toString())
        && file.getFileName().toString().matches("TEST-.*\\.xml");
  }
}
