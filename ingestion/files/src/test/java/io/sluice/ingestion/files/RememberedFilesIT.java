package io.sluice.ingestion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.FileOutcome.Kind;
import io.sluice.ingestion.files.content.FileMemory;
import io.sluice.ingestion.testing.BrokerProcess;
import io.sluice.ingestion.testing.RegistryStandIn;
import io.sluice.ingestion.testing.SharedKafka;
import io.sluice.ingestion.testing.TestContracts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An archive that is named as a whole each night. */
@ExtendWith(SharedKafka.class)
class RememberedFilesIT {
  /** Files that the test has just written are at rest by it. */
  private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

  @TempDir private Path folder;
  private IngestionLab lab;

  @BeforeEach
  void open(BrokerProcess broker, RegistryStandIn registry) {
    lab = new IngestionLab(folder, broker, registry);
  }

  @Test
  void onlyWhatIsNewOrChangedOrNotDoneIsRead() throws Exception {
    Contract orders = TestContracts.orders("remembered");
    Path first = OrderFiles.plain(folder.resolve("1.csv"), OrderFiles.csv(0, 2_000));
    Path second = Files.write(folder.resolve("2.gz"), OrderFiles.gzip(OrderFiles.csv(2_000, 500)));
    assertThat(ingest(orders, true, first, second)).isEqualTo(size(first) + size(second));

    assertThat(ingest(orders, true, first, second)).as("nothing is read").isZero();
    Path third = OrderFiles.plain(folder.resolve("3.csv"), OrderFiles.csv(2_500, 100));
    assertThat(ingest(orders, true, first, second, third)).as("the new one").isEqualTo(size(third));
    OrderFiles.plain(first, OrderFiles.csv(5_000, 2_000));
    assertThat(ingest(orders, true, first, second, third))
        .as("the changed one")
        .isEqualTo(size(first));
    assertThat(lab.count(orders)).isEqualTo(2_000 + 500 + 100 + 2_000);

    assertThat(ingest(orders, false, first, second, third))
        .as("all, as asked for")
        .isEqualTo(size(first) + size(second) + size(third));
  }

  @Test
  void aKnownFileThatAnotherTableLacksIsReadAndIngestedThere() throws Exception {
    Contract one = TestContracts.orders("remembered_one");
    Contract two = TestContracts.orders("remembered_two");
    Path file = OrderFiles.plain(folder.resolve("1.csv"), OrderFiles.csv(0, 10));
    Path copy = OrderFiles.plain(folder.resolve("2.csv"), OrderFiles.csv(0, 10));
    ingest(one, true, file, copy);
    var read = new ReadBytes();
    assertThat(lab.ingest(two, false, memory(true), read, file, copy))
        .extracting(FileOutcome::path, FileOutcome::kind)
        .containsExactlyInAnyOrder(tuple(file, Kind.DONE), tuple(copy, Kind.SKIPPED));
    assertThat(lab.count(two)).isEqualTo(10);
  }

  @Test
  void aKnownFileIsReadToBeForced() throws Exception {
    Contract orders = TestContracts.orders("remembered_forced");
    Path file = OrderFiles.plain(folder.resolve("1.csv"), OrderFiles.csv(0, 10));
    ingest(orders, true, file);
    var read = new ReadBytes();
    assertThat(lab.ingest(orders, true, memory(true), read, file).getFirst().rows()).isEqualTo(10);
    assertThat(read.bytes).isEqualTo(size(file));
  }

  @Test
  void theLongestOfSeveralTruncatedFilesIsRepaired() throws Exception {
    Contract orders = TestContracts.orders("remembered_truncated");
    byte[] whole = OrderFiles.gzip(OrderFiles.csv(0, 30_000));
    byte[] other = OrderFiles.gzip(OrderFiles.csv(90_000, 30_000));
    long rows = 0;
    for (byte[] bytes : List.of(cut(other, 2), cut(whole, 3), cut(other, 4))) {
      Path cut = Files.write(folder.resolve("cut" + rows), bytes);
      rows += lab.ingest(orders, false, cut).getFirst().rows();
    }
    Path repaired = Files.write(folder.resolve("repaired"), whole);
    assertThat(lab.ingest(orders, false, repaired).getFirst().rows()).isBetween(10_000L, 29_999L);
    Path also = Files.write(folder.resolve("also"), other);
    lab.ingest(orders, false, also);
    assertThat(lab.rows(orders).stream().map(row -> (Long) row[0]).distinct()).hasSize(60_000);
  }

  private static byte[] cut(byte[] whole, int part) {
    return Arrays.copyOf(whole, whole.length / part);
  }

  private FileMemory memory(boolean trusted) {
    return FileMemory.of(folder.resolve("memory/files"), trusted, LATER);
  }

  /** Ingests what is to be ingested, and tells how much was read to know the files. */
  private long ingest(Contract contract, boolean trusted, Path... files) throws Exception {
    var read = new ReadBytes();
    assertThat(lab.ingest(contract, false, memory(trusted), read, files))
        .hasSize(files.length)
        .noneMatch(outcome -> outcome.kind() == Kind.FAILED);
    return read.bytes;
  }

  private static long size(Path file) throws Exception {
    return Files.size(file);
  }

  private static final class ReadBytes implements Reporter {
    private boolean reading;
    private long bytes;

    @Override
    public void begin(String what, long all) {
      reading = what.equals("reading");
    }

    @Override
    public void advance(long more) {
      bytes += reading ? more : 0;
    }

    @Override
    public void end() {
      reading = false;
    }

    @Override
    public void say(String line) {}
  }
}
