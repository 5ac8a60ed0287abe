package io.sluice.lakehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system without checksum files, and without a process for each file that is
 * written: where its native library is missing, Hadoop runs {@code chmod} for it. A commit writes
 * three files for each table, and starting the processes took a fifth of its time.
 *
 * <p>Public, and with a constructor without arguments, since Hadoop makes it by its name.
 */
public final class LocalFiles extends RawLocalFileSystem {

  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    String text =
        permission.getUserAction().SYMBOL
            + permission.getGroupAction().SYMBOL
            + permission.getOtherAction().SYMBOL;
    try {
      Files.setPosixFilePermissions(
          pathToFile(path).toPath(), PosixFilePermissions.fromString(text));
    } catch (UnsupportedOperationException e) {
      super.setPermission(path, permission); // a disk that knows no such permissions
    }
  }
}
