package io.sluice.lakehouse.joint;

import java.util.List;
import java.util.UUID;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.TableCommit;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.apache.iceberg.io.OutputFile;

/** A table whose commit makes the new metadata, and leaves it to others to tell the catalog. */
final class StagedTable implements TableOperations {

  private final TableIdentifier name;
  private final TableOperations table;
  private final boolean writes;
  private final boolean ownsFiles;
  private TableMetadata base;
  private TableMetadata staged;
  private String location;

  /**
   * @param writes whether the metadata is written here, and not by the catalog
   * @param ownsFiles whether the files of a snapshot that is added were written here too; else they
   *     are somebody else's to delete
   * @param base the table's newest metadata where it is known; null: the table is asked for it
   */
  StagedTable(
      TableIdentifier name,
      TableOperations table,
      boolean writes,
      boolean ownsFiles,
      TableMetadata base) {
    this.name = name;
    this.table = table;
    this.writes = writes;
    this.ownsFiles = ownsFiles;
    this.base = base;
  }

  TableIdentifier name() {
    return name;
  }

  boolean isStaged() {
    return staged != null;
  }

  /** The staged change, for a catalog that writes the metadata itself. */
  TableCommit toCommit() {
    return TableCommit.create(name, base, staged);
  }

  /** Where the catalog must point for the staged change to be one of what is there. */
  String baseLocation() {
    return base.metadataFileLocation();
  }

  /** The staged metadata as one would read it from where it was written. */
  TableMetadata written() {
    return TableMetadata.buildFrom(staged).discardChanges().withMetadataLocation(location).build();
  }

  /** Where the catalog is to point then. */
  String location() {
    return location;
  }

  @Override
  public TableMetadata current() {
    return isStaged() ? staged : base();
  }

  /**
   * Always what was loaded first: whoever computed something from it must not find it applied to a
   * later state. That there is one is found out when the catalog is to be changed.
   */
  @Override
  public TableMetadata refresh() {
    return current();
  }

  private TableMetadata base() {
    if (base == null) {
      base = table.refresh();
    }
    return base;
  }

  @Override
  public void commit(TableMetadata from, TableMetadata to) {
    if (from == to) {
      return;
    }
    if (isStaged() || from != base()) {
      throw new IllegalStateException(name + " is to be changed twice in one commit");
    }
    if (writes) {
      location = write(from, to);
    }
    staged = to;
  }

  private String write(TableMetadata from, TableMetadata to) {
    String codec =
        to.property(
            TableProperties.METADATA_COMPRESSION, TableProperties.METADATA_COMPRESSION_DEFAULT);
    OutputFile file =
        table
            .io()
            .newOutputFile(
                table.metadataFileLocation(
                    "%05d-%s%s"
                        .formatted(
                            version(from) + 1,
                            UUID.randomUUID(),
                            TableMetadataParser.getFileExtension(codec))));
    TableMetadataParser.overwrite(to, file);
    return file.location();
  }

  /** The number with which the name of the metadata's file begins; 0 where it has none. */
  private static int version(TableMetadata metadata) {
    String file = metadata.metadataFileLocation();
    String number = file.substring(file.lastIndexOf('/') + 1).split("-", 2)[0];
    return number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0;
  }

  /** The change stands: old metadata goes, as the table's properties say. */
  void done() {
    if (!writes) {
      return;
    }
    CatalogUtil.deleteRemovedMetadataFiles(table.io(), base, staged);
  }

  /** The change does not stand, and never will. */
  void giveUp() {
    FileIO io = table.io();
    Snapshot added = staged.currentSnapshot();
    if (!writes && added != null && table.refresh().snapshot(added.snapshotId()) != null) {
      // A client that tries again is refused what the first attempt, whose answer was lost, did.
      return;
    }
    if (ownsFiles && added != null && base.snapshot(added.snapshotId()) == null) {
      List<String> manifests =
          added.allManifests(io).stream()
              .filter(manifest -> manifest.snapshotId() == added.snapshotId())
              .map(ManifestFile::path)
              .toList();
      CatalogUtil.deleteFiles(io, manifests, "manifest");
      io.deleteFile(added.manifestListLocation());
    }
    if (writes) {
      io.deleteFile(location);
    }
  }

  @Override
  public FileIO io() {
    return table.io();
  }

  @Override
  public EncryptionManager encryption() {
    return table.encryption();
  }

  @Override
  public String metadataFileLocation(String fileName) {
    return table.metadataFileLocation(fileName);
  }

  @Override
  public LocationProvider locationProvider() {
    return table.locationProvider();
  }

  @Override
  public TableOperations temp(TableMetadata uncommitted) {
    return table.temp(uncommitted);
  }

  @Override
  public long newSnapshotId() {
    return table.newSnapshotId();
  }
}
