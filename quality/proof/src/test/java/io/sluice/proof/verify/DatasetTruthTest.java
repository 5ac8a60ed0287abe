package io.sluice.proof.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTruthTest {
  private static final String HASH = "1bdbf14d1378e32d5e97dd59171d2a09";

  @TempDir Path folder;

  @Test
  void readsEventsByPartitionInTheirOrder() throws IOException {
    DatasetTruth truth =
        DatasetTruth.read(
            file(
                "n,partition,event_time,fate,rule,defect,payload,row",
                "3,1,1772442927301002,silver,,late," + HASH + "," + HASH,
                "5,0,,quarantine,decode,truncated," + HASH + ",",
                "8,1,1772442927301002,duplicate,,exact_duplicate," + HASH + ","));

    assertThat(truth.size()).isEqualTo(3);
    assertThat(truth.count(Fate.SILVER)).isEqualTo(1);
    PartitionTruth one = truth.partitions().get(1);
    assertThat(one.size()).isEqualTo(2);
    assertThat(one.number(1)).isEqualTo(8);
    assertThat(one.fate(1)).isEqualTo(Fate.DUPLICATE);
    assertThat(one.row(0)).hasToString(HASH);
    PartitionTruth zero = truth.partitions().get(0);
    assertThat(truth.rule(zero.rule(0))).isEqualTo("decode");
    assertThat(zero.payload(0)).hasToString(HASH);
  }

  @Test
  void growsBeyondItsFirstCapacity() throws IOException {
    var lines = new String[5001];
    lines[0] = "n,partition,event_time,fate,rule,defect,payload,row";
    for (int i = 1; i < lines.length; i++) {
      lines[i] = i + ",0,,quarantine,decode,truncated," + HASH + ",";
    }

    PartitionTruth events = DatasetTruth.read(file(lines)).partitions().get(0);

    assertThat(events.size()).isEqualTo(5000);
    assertThat(events.number(4999)).isEqualTo(5000);
    assertThat(events.payload(4999)).hasToString(HASH);
  }

  @Test
  void namesALineThatIsNoEvent() throws IOException {
    String header = "n,partition,event_time,fate,rule,defect,payload,row";
    for (String line :
        new String[] {
          "3,1,1772442927301002,silver,,," + HASH + ",",
          "3,x,,quarantine,decode,truncated," + HASH + ",",
          "3,1,,lost,,," + HASH + ",",
          "3,1"
        }) {
      Path file = file(header, "5,0,,quarantine,decode,truncated," + HASH + ",", line);
      assertThatThrownBy(() -> DatasetTruth.read(file))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("line 3")
          .hasMessageContaining(line);
    }
  }

  @Test
  void refusesAFileThatIsCutOffOrMissing() throws IOException {
    Path file = file("n,partition,event_time,fate,rule,defect,payload,row");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));
    assertThatThrownBy(() -> DatasetTruth.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no whole gzip file");
    Files.delete(file);
    assertThatThrownBy(() -> DatasetTruth.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("missing");
  }

  @Test
  void refusesAnotherFile() throws IOException {
    Path file = file("a,b");

    assertThatThrownBy(() -> DatasetTruth.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("begins with 'a,b'");
  }

  private Path file(String... lines) throws IOException {
    Path file = folder.resolve("events.csv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
