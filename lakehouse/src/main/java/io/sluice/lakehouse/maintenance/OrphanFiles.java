package io.sluice.lakehouse.maintenance;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;

/**
 * Files in a table's folder that no snapshot of it has: what is left of tasks and commits that
 * failed. Young ones may belong to a commit that is still to come.
 */
final class OrphanFiles {

  private OrphanFiles() {}

  /** Whether the table has a folder for itself: else another's files would be taken for orphans. */
  static boolean isAlone(String location, Collection<String> others) {
    String own = folder(location);
    return others.stream()
        .map(OrphanFiles::folder)
        .noneMatch(other -> other.startsWith(own) || own.startsWith(other));
  }

  private static String folder(String location) {
    return location.endsWith("/") ? location : location + "/";
  }

  static List<String> of(Table table, Instant olderThan) throws IOException {
    List<String> old = old(table, folder(table.location()), olderThan);
    if (old.isEmpty()) {
      return old;
    }
    // Asked after the files were listed: what a commit has added since is not among them.
    table.refresh();
    Set<String> known = known(table);
    return old.stream().filter(file -> !known.contains(path(file))).toList();
  }

  private static List<String> old(Table table, String folder, Instant olderThan)
      throws IOException {
    if (folder.startsWith("/") || folder.startsWith("file:")) {
      return old(Path.of(path(folder)), olderThan);
    }
    List<String> old = new ArrayList<>();
    if (table.io() instanceof SupportsPrefixOperations io) {
      for (FileInfo file : io.listPrefix(folder)) {
        if (file.createdAtMillis() < olderThan.toEpochMilli()) {
          old.add(file.location());
        }
      }
    }
    return old;
  }

  /**
   * Hadoop's own listing of local files starts a process for each, and fails when one is deleted
   * meanwhile, as old metadata is at each commit.
   */
  private static List<String> old(Path folder, Instant olderThan) throws IOException {
    List<String> old = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.lastModifiedTime().toInstant().isBefore(olderThan)) {
              old.add(file.toString());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException problem)
              throws IOException {
            if (problem instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw problem;
          }
        });
    return old;
  }

  private static Set<String> known(Table table) throws IOException {
    Set<String> known = new HashSet<>();
    ReachableFileUtil.metadataFileLocations(table, true).forEach(file -> known.add(path(file)));
    known.add(path(ReachableFileUtil.versionHintLocation(table)));
    ReachableFileUtil.manifestListLocations(table).forEach(file -> known.add(path(file)));
    ReachableFileUtil.statisticsFilesLocations(table).forEach(file -> known.add(path(file)));
    Set<String> manifests = new HashSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      for (ManifestFile manifest : snapshot.allManifests(table.io())) {
        if (manifests.add(manifest.path())) {
          known.add(path(manifest.path()));
          add(known, table, manifest);
        }
      }
    }
    return known;
  }

  private static void add(Set<String> known, Table table, ManifestFile manifest)
      throws IOException {
    try (CloseableIterable<? extends ContentFile<?>> files =
        switch (manifest.content()) {
          case DATA -> ManifestFiles.read(manifest, table.io(), table.specs());
          case DELETES -> ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs());
        }) {
      files.forEach(file -> known.add(path(file.location())));
    }
  }

  /** One file has several names: with and without its scheme and authority. */
  private static String path(String location) {
    return location.matches("[a-zA-Z][a-zA-Z0-9+.-]*:/.*")
        ? location.replaceFirst("^[a-zA-Z][a-zA-Z0-9+.-]*:(//[^/]*)?", "")
        : location;
  }

  static void delete(Table table, List<String> files) {
    files.forEach(table.io()::deleteFile);
  }
}
