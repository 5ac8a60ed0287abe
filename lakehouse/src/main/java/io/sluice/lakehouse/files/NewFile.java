package io.sluice.lakehouse.files;

import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.io.OutputFileFactory;

/** Where the next data file is written. */
public final class NewFile {
  private NewFile() {}

  /**
   * A file in a partition's folder. Asked for the partition of a table that has none, Iceberg would
   * put an empty name between two slashes: to a disk they are one, to an object store another key,
   * and some stores refuse it.
   */
  public static EncryptedOutputFile of(
      OutputFileFactory files, PartitionSpec spec, StructLike partition) {
    return spec.isUnpartitioned() ? files.newOutputFile() : files.newOutputFile(spec, partition);
  }
}
