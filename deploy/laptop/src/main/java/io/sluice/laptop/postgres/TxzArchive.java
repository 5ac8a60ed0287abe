package io.sluice.laptop.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.JarFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A {@code .txz} archive of programs inside a jar. */
public final class TxzArchive {
  private TxzArchive() {}

  /** Unpacks the first such archive of the jar below a folder, with links and execute bits. */
  public static void unpackFromJar(Path jar, Path folder) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      var archive =
          file.stream()
              .filter(entry -> entry.getName().endsWith(".txz"))
              .findFirst()
              .orElseThrow(() -> new IOException(jar + " holds no .txz archive"));
      try (InputStream in = file.getInputStream(archive)) {
        unpack(in, folder);
      }
    }
  }

  private static void unpack(InputStream in, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(entry, tar, inside(folder, folder.resolve(entry.getName())), folder);
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path target, Path folder)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Path to = Path.of(entry.getLinkName());
      inside(folder, target.resolveSibling(to));
      Files.createSymbolicLink(target, to);
    } else if (entry.isLink()) {
      Files.createLink(target, inside(folder, folder.resolve(entry.getLinkName())));
    } else {
      Files.copy(content, target);
      boolean program = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static Path inside(Path folder, Path path) throws IOException {
    Path normal = path.normalize();
    if (!normal.startsWith(folder)) {
      throw new IOException("the archive reaches outside its folder: " + path);
    }
    return normal;
  }
}
