package io.sluice.cli.bundle;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an archive that only its owner may read. */
final class ZipArchive {
  private ZipArchive() {}

  /**
   * Makes a new file of mode 0600; nothing is left of one that could not be written whole.
   *
   * @param texts by their names in the archive
   */
  static void write(Path file, Map<String, String> texts) throws IOException {
    try (var channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      try (var zip = new ZipOutputStream(Channels.newOutputStream(channel))) {
        for (var text : texts.entrySet()) {
          zip.putNextEntry(new ZipEntry(text.getKey()));
          zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
          zip.closeEntry();
        }
      } catch (IOException e) {
        Files.delete(file);
        throw e;
      }
    }
  }
}
