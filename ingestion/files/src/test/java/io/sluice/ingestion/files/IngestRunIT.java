package io.sluice.ingestion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sluice.contracts.identity.RowIdentity;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.contracts.wire.TraceParent;
import io.sluice.ingestion.files.FileOutcome.Kind;
import io.sluice.ingestion.files.content.FileIdentity;
import io.sluice.ingestion.kafka.KafkaTopics;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.ingestion.testing.BrokerProcess;
import io.sluice.ingestion.testing.RegistryStandIn;
import io.sluice.ingestion.testing.SharedKafka;
import io.sluice.ingestion.testing.TestContracts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files into a real broker, one dataset for each test. */
@ExtendWith(SharedKafka.class)
class IngestRunIT {
  @TempDir private static Path folder;
  private static IngestionLab lab;

  @BeforeAll
  static void start(BrokerProcess broker, RegistryStandIn registry) {
    lab = new IngestionLab(folder, broker, registry);
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @Test
  void eachRowStandsOnceInThePartitionOfItsIdentity(TestInfo test) throws Exception {
    Contract orders = orders(test);
    Path file = OrderFiles.plain(file("a.csv"), OrderFiles.csv(0, 25_000));
    assertThat(lab.ingest(orders, false, file)).containsExactly(done(file, 25_000, 0));
    List<Object[]> rows = lab.rows(orders);
    assertThat(ids(rows)).isEqualTo(range(0, 25_000));
    assertThat(rows.getFirst()[2]).isInstanceOf(BigDecimal.class);
    RowIdentity identity = RowIdentity.of(orders);
    List<ConsumerRecord<byte[], byte[]>> messages = lab.messages(orders.dataset().topic());
    for (int i = 0; i < rows.size(); i++) {
      assertThat(messages.get(i).partition())
          .isEqualTo(identity.partition(identity.key(rows.get(i)), 3));
    }
    assertThat(messages.getFirst().timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
  }

  @Test
  void aRecordSaysFromWhichLineOfWhichFileItIs(TestInfo test) throws Exception {
    Contract orders = orders(test);
    Path file = OrderFiles.plain(file("traced.csv"), OrderFiles.csv(0, 40));
    lab.ingest(orders, false, file);

    String sha256 = FileIdentity.of(file, _ -> {}).sha256();
    List<Object[]> rows = lab.rows(orders);
    List<ConsumerRecord<byte[], byte[]>> messages = lab.messages(orders.dataset().topic());
    for (int i = 0; i < rows.size(); i++) {
      byte[] header = messages.get(i).headers().lastHeader(TraceParent.HEADER).value();
      TraceParent origin = TraceParent.parse(header).orElseThrow();
      assertThat(origin.isOf(sha256)).isTrue();
      // The first line names the columns, and the first row's id is 0.
      assertThat(origin.line()).isEqualTo((long) rows.get(i)[0] + 2);
    }
  }

  @Test
  void aFileIsIngestedOnceUnderWhateverName(TestInfo test) throws Exception {
    Contract orders = orders(test);
    String csv = OrderFiles.csv(0, 10);
    Path plain = OrderFiles.plain(file("b.csv"), csv);
    Path zipped = Files.write(file("b-copy.gz"), OrderFiles.gzip(csv));
    assertThat(lab.ingest(orders, false, plain, zipped))
        .extracting(FileOutcome::kind, FileOutcome::message)
        .containsExactlyInAnyOrder(
            tuple(Kind.DONE, ""), tuple(Kind.SKIPPED, "has the same content as " + plain));
    assertThat(lab.ingest(orders, false, zipped).getFirst().message())
        .startsWith("already ingested (as b.csv on 20")
        .endsWith("); --force ingests it again");
    assertThat(ids(lab.rows(orders))).isEqualTo(range(0, 10));
  }

  @Test
  void aFileGoesIntoEachTableOfItsContractOnce(TestInfo test) throws Exception {
    List<Contract> tables = twoTables(name(test));
    Path file = OrderFiles.plain(file("two.csv"), "id\n1\n2\n");
    for (Contract table : tables) {
      assertThat(lab.ingest(table, false, file)).containsExactly(done(file, 2, 0));
      assertThat(ids(lab.rows(table))).containsExactly(1L, 2L);
      assertThat(lab.ingest(table, false, file).getFirst().kind()).isEqualTo(Kind.SKIPPED);
    }
  }

  @Test
  void aFileThatAnEarlierVersionIngestedIsKnownForItsTableOnly(TestInfo test) throws Exception {
    List<Contract> tables = twoTables(name(test));
    Path file = OrderFiles.plain(file("old.csv"), "id\n3\n");
    assertThat(lab.ingest(tables.getLast(), false, file)).containsExactly(done(file, 1, 0));
    FileProgress old =
        new FileProgress(
            tables.getFirst().id(),
            tables.getFirst().dataset().toString(),
            FileIdentity.of(file, _ -> {}).sha256(),
            "old.csv",
            1,
            1,
            0,
            2,
            Files.size(file),
            "",
            FileProgress.State.FINISHED,
            "2026-01-02T03:04:05Z");
    lab.progress(old.contract() + "/" + old.sha256(), old.toJson());
    assertThat(lab.ingest(tables.getFirst(), false, file).getFirst().message())
        .startsWith("already ingested (as old.csv on 2026-01-02");
  }

  @Test
  void forceIngestsAFinishedFileOnceMoreEachTime(TestInfo test) throws Exception {
    Contract orders = orders(test);
    Path file = OrderFiles.plain(file("c.csv"), OrderFiles.csv(0, 10));
    for (int times = 1; times <= 3; times++) {
      assertThat(lab.ingest(orders, true, file).getFirst().rows()).isEqualTo(10);
      assertThat(lab.rows(orders)).hasSize(10 * times);
    }
    assertThat(lab.ingest(orders, false, file).getFirst().kind()).isEqualTo(Kind.SKIPPED);
  }

  @Test
  void linesThatCannotBeTypedTravelRaw(TestInfo test) throws Exception {
    Contract orders = orders(test);
    Path file =
        OrderFiles.plain(
            file("d.csv"),
            "OrderId,Note,Amount,At\n1,ok,1,\nx,\"bad, line\",1.234,\n2,\"open,1,\n3,ok,1,\n");
    FileOutcome outcome = lab.ingest(orders, false, file).getFirst();
    assertThat(outcome).isEqualTo(done(file, 2, 2));
    assertThat(ids(lab.rows(orders))).containsExactly(1L, 3L);
    List<RejectedRecord> rejected = lab.rejected(orders);
    assertThat(rejected).extracting(RejectedRecord::line).containsExactly(3L, 4L);
    assertThat(rejected.getFirst().rules()).containsExactly("id.logicalType", "amount.scale");
    assertThat(rejected.getFirst().reason()).contains("'x' is not an integer", "'1.234' has more");
    assertThat(rejected.getFirst().payload())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("x,\"bad, line\",1.234,");
    assertThat(rejected.getLast().rules()).containsExactly("csv.quote");
    assertThat(lab.said()).anyMatch(line -> line.startsWith("d.csv: line 3 rejected: id: 'x'"));
  }

  @Test
  void dialectsAndMarksAreReadAndAnotherEncodingIsOneMessage(TestInfo test) throws Exception {
    Contract orders =
        TestContracts.orders(
            name(test), "{delimiter: \";\", decimalSeparator: \",\", encoding: ISO-8859-1}");
    String csv = "OrderId;Note;Amount;At\r\n%d;\"Käse;\n\"\"alt\"\"\";2,5;\r\n";
    Path stated = file("p1.csv");
    Files.writeString(stated, csv.formatted(1), StandardCharsets.ISO_8859_1);
    Path marked = OrderFiles.plain(file("p2.csv"), "\uFEFF" + csv.formatted(2));
    Path wide = file("p3.csv");
    Files.writeString(wide, "\uFEFF" + csv.formatted(3), StandardCharsets.UTF_16LE);
    Path wrong = OrderFiles.plain(file("p4.csv"), csv.formatted(4));
    List<FileOutcome> outcomes = lab.ingest(orders, false, stated, marked, wide, wrong);
    assertThat(outcomes)
        .extracting(FileOutcome::kind)
        .containsExactly(Kind.DONE, Kind.DONE, Kind.DONE, Kind.FAILED);
    assertThat(outcomes.getLast().message())
        .startsWith("line 2, byte 5 (C3 A4): the file is UTF-8, the contract says ISO-8859-1.");
    assertThat(lab.said())
        .contains(
            "p2.csv: begins with the byte order mark of UTF-8 and is read so, though the contract"
                + " says ISO-8859-1");
    List<Object[]> rows = lab.rows(orders);
    assertThat(ids(rows)).containsExactly(1L, 2L, 3L);
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row[1]).hasToString("Käse;\n\"alt\"");
              assertThat(row[2]).isEqualTo(new BigDecimal("2.50"));
            });
  }

  @Test
  void extraColumnsTravelInAHeader(TestInfo test) throws Exception {
    Contract orders = orders(test);
    Path file = OrderFiles.plain(file("e.csv"), "Till,OrderId,Note,Amount,At\n7,1,n,2,\n,2,n,2,\n");
    lab.ingest(orders, false, file);
    assertThat(lab.said())
        .contains("e.csv: column not in the contract: Till; kept in the Kafka header sluice.extra");
    assertThat(lab.messages(orders.dataset().topic()))
        .flatExtracting(message -> List.of(message.headers().toArray()))
        .filteredOn(header -> !header.key().equals(TraceParent.HEADER))
        .singleElement()
        .satisfies(
            header -> {
              assertThat(header.key()).isEqualTo("sluice.extra");
              assertThat(header.value())
                  .asString(StandardCharsets.UTF_8)
                  .isEqualTo("{\"Till\":\"7\"}");
            });
  }

  @Test
  void aRepairedFileAddsOnlyWhatItsTruncatedOneLacked(TestInfo test) throws Exception {
    Contract orders = orders(test);
    byte[] whole = OrderFiles.gzip(OrderFiles.csv(0, 60_000));
    Path cut = Files.write(file("f-cut.gz"), Arrays.copyOf(whole, whole.length * 2 / 3));
    Path repaired = Files.write(file("f.gz"), whole);
    FileOutcome broken = lab.ingest(orders, false, cut).getFirst();
    assertThat(broken.kind()).isEqualTo(Kind.FAILED);
    assertThat(broken.rows()).isBetween(20_000L, 59_999L);
    assertThat(broken.message())
        .contains("whole lines up to line %,d are ingested".formatted(broken.rows() + 1));
    assertThat(ids(lab.rows(orders))).isEqualTo(range(0, (int) broken.rows()));
    assertThat(lab.ingest(orders, false, cut).getFirst().rows()).isZero();

    FileOutcome rest = lab.ingest(orders, false, repaired).getFirst();
    assertThat(rest.rows()).isEqualTo(60_000 - broken.rows());
    assertThat(ids(lab.rows(orders))).isEqualTo(range(0, 60_000));
    assertThat(lab.ingest(orders, false, cut, repaired))
        .extracting(FileOutcome::kind)
        .containsExactly(Kind.SKIPPED, Kind.SKIPPED);
    assertThat(lab.rows(orders)).hasSize(60_000);
  }

  @Test
  void aFileThatBeginsLikeATruncatedOneButGoesOnOtherwiseIsIngestedWhole(TestInfo test)
      throws Exception {
    Contract orders = orders(test);
    byte[] whole = OrderFiles.gzip(OrderFiles.csv(0, 30_000));
    Path cut = Files.write(file("g-cut.gz"), Arrays.copyOf(whole, whole.length / 2));
    long delivered = lab.ingest(orders, false, cut).getFirst().rows();
    Path other = OrderFiles.plain(file("g.csv"), OrderFiles.csv(5, 30_000));
    lab.ingest(orders, false, other);
    assertThat(lab.rows(orders)).hasSize((int) delivered + 30_000);
  }

  @Test
  void aFileThatBrokeOffBehindItsHeaderIsNotTakenForTheBeginningOfAnother(TestInfo test)
      throws Exception {
    Contract orders = orders(test);
    Path cut = Files.write(file("h-cut.gz"), brokenOffBehindTheHeader(OrderFiles.csv(0, 10)));
    assertThat(lab.ingest(orders, false, cut).getFirst())
        .extracting(FileOutcome::kind, FileOutcome::rows)
        .containsExactly(Kind.FAILED, 0L);
    Path other = OrderFiles.plain(file("h.csv"), OrderFiles.csv(5, 30));
    assertThat(lab.ingest(orders, false, other)).containsExactly(done(other, 30, 0));

    assertThat(lab.ingest(orders, false, cut).getFirst().kind()).isEqualTo(Kind.FAILED);
    assertThat(ids(lab.rows(orders))).isEqualTo(range(5, 35));
  }

  private static byte[] brokenOffBehindTheHeader(String csv) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var gzip = new GZIPOutputStream(bytes, true);
    gzip.write(csv.substring(0, csv.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8));
    gzip.flush();
    return bytes.toByteArray();
  }

  @Test
  void theLastRowsOfAParquetFileStandBeforeItIsReadAgain(TestInfo test) throws Exception {
    Contract orders = orders(test);
    Path parquet = OrderFiles.parquet(file("o.parquet"), orders, 0, 12_000);
    String sha256 = FileIdentity.of(parquet, _ -> {}).sha256();
    assertThat(lab.ingest(orders, false, parquet)).containsExactly(done(parquet, 12_000, 0));

    List<ConsumerRecord<byte[], byte[]>> progress =
        lab.messages(KafkaTopics.PROGRESS).stream()
            .filter(message -> new String(message.key(), StandardCharsets.UTF_8).endsWith(sha256))
            .toList();
    assertThat(progress.stream().map(message -> FileProgress.fromJson(message.value())))
        .extracting(FileProgress::rows, FileProgress::state)
        .containsExactly(
            tuple(10_000L, FileProgress.State.OPEN),
            tuple(12_000L, FileProgress.State.OPEN),
            tuple(12_000L, FileProgress.State.FINISHED));
    assertThat(lab.rows(orders)).hasSize(12_000);
  }

  @Test
  void jsonLinesInZstdAreTheSameRowsAsCsv(TestInfo test) throws Exception {
    Contract orders = orders(test);
    Path csv = OrderFiles.plain(file("k.csv"), OrderFiles.csv(0, 12_000));
    Path json = Files.write(file("k.jsonl.zst"), OrderFiles.zstd(OrderFiles.json(0, 12_000)));
    assertThat(lab.ingest(orders, false, csv, json))
        .containsExactly(done(csv, 12_000, 0), done(json, 12_000, 0));
    assertThat(lab.rows(orders).stream().map(Arrays::asList).distinct()).hasSize(12_000);
  }

  @Test
  void parquetIsTheSameRowsAsCsvAndMayBeCompressedAgain(TestInfo test) throws Exception {
    Contract orders = orders(test);
    Path csv = OrderFiles.plain(file("n.csv"), OrderFiles.csv(0, 24_000));
    Path parquet = OrderFiles.parquet(file("n.parquet"), orders, 0, 24_000);
    Path zipped = Files.write(file("n.parquet.gz"), OrderFiles.gzip(Files.readAllBytes(parquet)));
    assertThat(lab.ingest(orders, false, csv, parquet))
        .containsExactly(done(csv, 24_000, 0), done(parquet, 24_000, 0));
    assertThat(lab.rows(orders).stream().map(Arrays::asList).distinct()).hasSize(24_000);
    assertThat(lab.ingest(orders, false, zipped).getFirst().kind()).isEqualTo(Kind.SKIPPED);
    assertThat(lab.ingest(orders, true, zipped)).containsExactly(done(zipped, 24_000, 0));
    assertThat(lab.rows(orders)).hasSize(72_000);
  }

  @Test
  void aParquetFileThatDoesNotFitSendsNoRow(TestInfo test) throws Exception {
    Contract orders = orders(test);
    Contract other =
        TestContracts.of(
            "other" + name(test),
            "",
            """
            - name: id
              logicalType: string
              customProperties: [{property: sourceName, value: OrderId}]
            """);
    Path parquet = OrderFiles.parquet(file("o.parquet"), orders, 0, 10);
    FileOutcome outcome = lab.ingest(other, false, parquet).getFirst();
    assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
    assertThat(outcome.message()).contains("column OrderId is INT64, the contract wants string");
    assertThat(lab.messages(other.dataset().topic())).isEmpty();
  }

  @Test
  void jsonLinesThatCannotBeTypedTravelRawAndUnknownMembersInAHeader(TestInfo test)
      throws Exception {
    Contract orders = orders(test);
    Path file =
        OrderFiles.plain(
            file("l.json"),
            "{\"OrderId\":1,\"Amount\":1.5,\"Till\":{\"no\": 7.0}}\n\n"
                + "{\"OrderId\":\"x\",\"Amount\":1.234}\n{broken\n");
    assertThat(lab.ingest(orders, false, file)).containsExactly(done(file, 1, 2));
    List<RejectedRecord> rejected = lab.rejected(orders);
    assertThat(rejected).extracting(RejectedRecord::line).containsExactly(3L, 4L);
    assertThat(rejected.getFirst().rules()).containsExactly("id.logicalType", "amount.scale");
    assertThat(rejected.getLast().rules()).containsExactly("json.record");
    assertThat(rejected.getLast().payload()).asString(StandardCharsets.UTF_8).isEqualTo("{broken");
    assertThat(
            lab.messages(orders.dataset().topic()).getFirst().headers().lastHeader("sluice.extra"))
        .satisfies(
            header ->
                assertThat(header.value())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("{\"Till\":{\"no\": 7.0}}"));
    assertThat(lab.said())
        .contains(
            "l.json: member not in the contract: Till (1 line); kept in the Kafka header"
                + " sluice.extra");
  }

  @Test
  void aRepairedZstdFileAddsOnlyWhatItsTruncatedOneLacked(TestInfo test) throws Exception {
    Contract orders = orders(test);
    byte[] whole = OrderFiles.zstd(OrderFiles.json(0, 60_000));
    Path cut = Files.write(file("m-cut.zst"), Arrays.copyOf(whole, whole.length * 2 / 3));
    FileOutcome broken = lab.ingest(orders, false, cut).getFirst();
    assertThat(broken.kind()).isEqualTo(Kind.FAILED);
    assertThat(broken.message())
        .startsWith(
            "the zstd file breaks off: its whole lines up to line %,d are ingested (%,d rows)"
                .formatted(broken.rows(), broken.rows()));
    assertThat(ids(lab.rows(orders))).isEqualTo(range(0, (int) broken.rows()));
    Path repaired = Files.write(file("m.zst"), whole);
    assertThat(lab.ingest(orders, false, repaired).getFirst().rows())
        .isEqualTo(60_000 - broken.rows());
    assertThat(ids(lab.rows(orders))).isEqualTo(range(0, 60_000));
  }

  @Test
  void oneBadFileStopsNoOther(TestInfo test) throws Exception {
    Contract orders = orders(test);
    Path empty = OrderFiles.plain(file("h1.csv"), "");
    Path columns = OrderFiles.plain(file("h2.csv"), "a,b\n1,2\n");
    Path headerOnly = OrderFiles.plain(file("h3.csv"), OrderFiles.csv(0, 0));
    Path good = OrderFiles.plain(file("h4.csv"), OrderFiles.csv(0, 3));
    List<FileOutcome> outcomes = lab.ingest(orders, false, empty, columns, headerOnly, good);
    assertThat(outcomes)
        .extracting(FileOutcome::kind)
        .containsExactly(Kind.FAILED, Kind.FAILED, Kind.DONE, Kind.DONE);
    assertThat(outcomes.get(0).message()).contains("the file is empty");
    assertThat(outcomes.get(1).message()).contains("required columns are missing: OrderId");
    assertThat(lab.rows(orders)).hasSize(3);
  }

  @Test
  void aTopicThatWouldBreakDeduplicationIsRefused(TestInfo test) throws Exception {
    Contract orders = orders(test);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", lab.broker.bootstrap()))) {
      admin.createTopics(List.of(new NewTopic(orders.dataset().topic(), 5, (short) 1))).all().get();
      Path file = OrderFiles.plain(file("i.csv"), OrderFiles.csv(0, 3));
      assertThatThrownBy(() -> lab.ingest(orders, false, file))
          .isInstanceOf(PlatformProblem.class)
          .hasMessageContaining("has 5 partitions, expected 3");
      admin.deleteTopics(List.of(orders.dataset().topic())).all().get();
      org.awaitility.Awaitility.await()
          .until(() -> !admin.listTopics().names().get().contains(orders.dataset().topic()));
      admin.createTopics(List.of(new NewTopic(orders.dataset().topic(), 3, (short) 1))).all().get();
      org.awaitility.Awaitility.await()
          .ignoreExceptions()
          .until(
              () ->
                  admin
                      .describeTopics(List.of(orders.dataset().topic()))
                      .allTopicNames()
                      .get()
                      .get(orders.dataset().topic())
                      .partitions()
                      .stream()
                      .allMatch(partition -> partition.leader() != null));
      assertThatThrownBy(() -> lab.ingest(orders, false, file))
          .isInstanceOf(PlatformProblem.class)
          .hasMessageContaining("message.timestamp.type=CreateTime, expected LogAppendTime")
          .hasMessageContaining("--add-config message.timestamp.type=LogAppendTime");
    }
  }

  @Test
  void progressIsOnACompactedTopic(TestInfo test) throws Exception {
    lab.ingest(orders(test), false, OrderFiles.plain(file("j.csv"), OrderFiles.csv(0, 3)));
    String json =
        lab.messages(KafkaTopics.PROGRESS).stream()
            .filter(
                message -> new String(message.key(), StandardCharsets.UTF_8).contains(name(test)))
            .map(message -> new String(message.value(), StandardCharsets.UTF_8))
            .findFirst()
            .orElseThrow();
    assertThat(json)
        .contains("\"file\":\"j.csv\"", "\"generation\":1", "\"rows\":3", "\"lines\":4")
        .contains("\"state\":\"FINISHED\"");
  }

  /** As many rows as the files have lines, less their headers. */
  @Test
  void someOfTheShopsFilesAreAllRows() throws Exception {
    Path[] files = Stream.of(shopFiles()).limit(4).toArray(Path[]::new);
    Contract shop = online("some_of_the_shop");
    long lines = 0;
    for (Path file : files) {
      try (var in = new GZIPInputStream(Files.newInputStream(file))) {
        lines += new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().count() - 1;
      }
    }
    List<FileOutcome> outcomes = lab.ingest(shop, false, files);
    assertThat(outcomes).hasSize(4).allMatch(outcome -> outcome.kind() == Kind.DONE);
    assertThat(outcomes.stream().mapToLong(FileOutcome::rejected).sum()).isZero();
    assertThat(lab.count(shop)).isPositive().isEqualTo(lines);
  }

  @Test
  @Tag("long")
  void theShopsFilesAreAllRows() throws Exception {
    Path[] files = shopFiles();
    Contract shop = online("online_retail");
    List<FileOutcome> outcomes = lab.ingest(shop, false, files);
    assertThat(outcomes).hasSize(167).allMatch(outcome -> outcome.kind() == Kind.DONE);
    assertThat(outcomes.stream().mapToLong(FileOutcome::rejected).sum()).isZero();
    assertThat(lab.messages(shop.dataset().topic())).hasSize(245_903);
  }

  private static Path[] shopFiles() throws IOException {
    Path data = Path.of(System.getProperty("sluice.shared", "none"), "data/online-retail");
    assumeThat(data).as("the shop's files stand beside the repository").isDirectory();
    try (Stream<Path> list = Files.list(data)) {
      return list.filter(f -> f.toString().endsWith(".csv.gz")).sorted().toArray(Path[]::new);
    }
  }

  /** The shop's contract, with a topic of its own. */
  private static Contract online(String dataset) throws IOException {
    Path file =
        Path.of(System.getProperty("sluice.root"), "contracts/retail/online_retail.odcs.yaml");
    String yaml =
        Files.readString(file)
            .replace("id: retail-online-retail", "id: " + dataset)
            .replace("name: online_retail", "name: " + dataset);
    return Contracts.parse(yaml, dataset).getFirst();
  }

  private static FileOutcome done(Path file, long rows, long rejected) throws FileProblem {
    String sha256 = FileIdentity.of(file, _ -> {}).sha256();
    return new FileOutcome(file, Kind.DONE, rows, rejected, sha256, "");
  }

  /** Two tables of one contract, each with an id. */
  private static List<Contract> twoTables(String name) {
    String yaml =
        """
        apiVersion: v3.2.0
        kind: DataContract
        id: %1$s
        version: 1.0.0
        status: active
        domain: test
        schema:
        """
            .formatted(name);
    for (String table : List.of("a", "b")) {
      yaml +=
          """
            - name: %1$s_%2$s
              logicalType: object
              physicalType: table
              customProperties: [{property: topic, value: {partitions: 1}}]
              properties: [{name: id, logicalType: integer, required: true}]
          """
              .formatted(name, table);
    }
    return Contracts.parse(yaml, name);
  }

  private static Contract orders(TestInfo test) {
    return TestContracts.orders(name(test));
  }

  private static String name(TestInfo test) {
    return test.getTestMethod().orElseThrow().getName().toLowerCase(java.util.Locale.ROOT);
  }

  private static Path file(String name) {
    return folder.resolve(name);
  }

  private static List<Long> ids(List<Object[]> rows) {
    return rows.stream().map(row -> (Long) row[0]).sorted().toList();
  }

  private static List<Long> range(int first, int end) {
    return LongStream.range(first, end).boxed().toList();
  }
}
