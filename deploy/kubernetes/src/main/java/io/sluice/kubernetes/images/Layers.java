package io.sluice.kubernetes.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of an image in layers by how often they change: what others wrote, then our own jars
 * and configuration, so that a change of code moves the last one alone. Owners and times are the
 * same for all files; modes are 0755 for programs and 0644 else.
 */
final class Layers {
  private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");
  private static final FilePermissions PLAIN = FilePermissions.fromOctalString("644");

  /** A file and its place in the image. */
  record Entry(Path file, String to) {
    boolean ours() {
      return to.matches(".*/sluice-[^/]*\\.jar") || !to.endsWith(".jar");
    }

    FilePermissions permissions() {
      return Files.isExecutable(file) ? PROGRAM : PLAIN;
    }
  }

  private Layers() {}

  /** All files of an image, in the order of their places. */
  static List<Entry> entries(ImageSpec spec) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (ImageSpec.Content content : spec.content()) {
      if (!Files.exists(content.from())) {
        throw new UserError(content.from() + " is missing; build it with ./sluice build");
      }
      // Links are taken for what they lead to: a layer of Jib's holds files alone.
      try (Stream<Path> tree = Files.walk(content.from(), FileVisitOption.FOLLOW_LINKS)) {
        for (Path file : tree.filter(Files::isRegularFile).toList()) {
          Path below = content.from().relativize(file);
          String to = below.toString().isEmpty() ? content.to() : content.to() + "/" + below;
          entries.add(new Entry(file, to));
        }
      }
    }
    entries.sort(Comparator.comparing(Entry::to));
    return entries;
  }

  static List<FileEntriesLayer> of(List<Entry> entries) {
    var libraries = FileEntriesLayer.builder().setName("libraries");
    var ours = FileEntriesLayer.builder().setName("sluice");
    for (Entry entry : entries) {
      (entry.ours() ? ours : libraries)
          .addEntry(entry.file(), AbsoluteUnixPath.get(entry.to()), entry.permissions());
    }
    return Stream.of(libraries.build(), ours.build())
        .filter(layer -> !layer.getEntries().isEmpty())
        .toList();
  }
}
