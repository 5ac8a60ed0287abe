package io.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.FileIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
  private static final String PROCESS_START = "jdk.ProcessStart";

  @TempDir Path folder;

  @Test
  void filesAreWrittenWithoutAProcessForEach() throws IOException {
    try (var recording = new Recording()) {
      recording.enable(PROCESS_START);
      recording.start();
      write(Lakehouse.hadoop(), "ours");
      recording.stop();

      assertThat(processes(recording)).isEmpty();
    }
    assertThat(Files.readString(folder.resolve("ours/file"))).isEqualTo("x");
    assertThat(folder.resolve("ours/.file.crc")).doesNotExist();
  }

  /** When this fails, Hadoop needs no class of ours any more. */
  @Test
  void hadoopsOwnStartsOne() throws IOException {
    var configuration = new Configuration(false);
    configuration.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
    configuration.setBoolean("fs.file.impl.disable.cache", true);
    try (var recording = new Recording()) {
      recording.enable(PROCESS_START);
      recording.start();
      write(configuration, "theirs");
      recording.stop();

      assertThat(processes(recording)).isNotEmpty();
    }
  }

  @Test
  void permissionsAreThoseThatWereAskedFor() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    try (var files = new LocalFiles()) {
      files.initialize(folder.toUri(), Lakehouse.hadoop());
      files.setPermission(
          new org.apache.hadoop.fs.Path(file.toUri()), new FsPermission((short) 0640));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  private void write(Configuration configuration, String name) throws IOException {
    try (FileIO io = new HadoopFileIO(configuration);
        var out = io.newOutputFile("file:" + folder.resolve(name + "/file")).create()) {
      out.write('x');
    }
  }

  /** Hadoop also looks once, whatever is done, whether there is a setsid. */
  private List<RecordedEvent> processes(Recording recording) throws IOException {
    Path dump = folder.resolve("recording.jfr");
    recording.dump(dump);
    return RecordingFile.readAllEvents(dump).stream()
        .filter(event -> event.getEventType().getName().equals(PROCESS_START))
        .filter(event -> event.getString("command").startsWith("chmod"))
        .toList();
  }
}
