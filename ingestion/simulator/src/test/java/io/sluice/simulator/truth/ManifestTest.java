package io.sluice.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.simulator.ShopLab;
import io.sluice.simulator.stream.ShopStream;
import io.sluice.simulator.world.ShopDataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  private static final int EVENTS = 50_000;
  private static final List<String> ALL =
      Arrays.stream(ShopDataset.values()).map(ShopDataset::dataset).toList();

  @TempDir private Path folder;

  @Test
  void theSameSeedGivesTheSameFiles() throws Exception {
    Map<String, Integer> first = write(folder.resolve("a"), 5);
    assertThat(write(folder.resolve("b"), 5)).isEqualTo(first);
    assertThat(first.keySet())
        .contains(
            "manifest.json",
            "answers.csv",
            "events/web.clickstream.csv.gz",
            "gold/retail.fraud_alerts.csv",
            "gold/logistics.low_stock.csv");
    Map<String, Integer> other = write(folder.resolve("c"), 6);
    assertThat(other.keySet()).isEqualTo(first.keySet());
    assertThat(other.values()).doesNotContainAnyElementsOf(first.values());
  }

  @Test
  void countsAddUpToTheEventsAndToTheLinesOfTheFiles() throws Exception {
    write(folder, 5);
    JsonNode manifest = new JsonMapper().readTree(folder.resolve("manifest.json").toFile());
    assertThat(manifest.path("format").asInt()).isEqualTo(2);
    assertThat(manifest.path("arguments").path("events").asLong()).isEqualTo(EVENTS);
    long lines = 0;
    for (String dataset : ALL) {
      List<String> events = events(dataset);
      assertThat(events.getFirst())
          .isEqualTo("n,partition,event_time,fate,rule,defect,payload,row");
      assertThat(events.subList(1, events.size()))
          .hasSize((int) counted(manifest, dataset))
          .allMatch(
              line ->
                  line.matches(
                      "[0-9]+,[0-3],[0-9]*,(silver,,[a-z_]*,[0-9a-f]{32},[0-9a-f]{32}"
                          + "|quarantine,[a-z_\\[\\].A-Z]+,[a-z_]+,[0-9a-f]{32},"
                          + "|duplicate,,[a-z_]+,[0-9a-f]{32},)"));
      lines += events.size() - 1;
    }
    assertThat(lines).isEqualTo(EVENTS);
    for (JsonNode file : manifest.path("files")) {
      assertThat(folder.resolve(file.path("path").asText()))
          .hasDigest("SHA-256", file.path("sha256").asText());
    }
    assertThat(Files.readAllLines(folder.resolve("answers.csv")).size()).isGreaterThan(20);
  }

  @Test
  void aFolderOfAnotherRunIsRefused() throws Exception {
    int few = 1_000;
    write(folder, 5, few);
    Manifest.requireFree(folder, few, 5, ALL);
    assertThatThrownBy(() -> Manifest.requireFree(folder, few, 6, ALL))
        .isInstanceOf(PlatformProblem.class)
        .hasMessageContaining("the manifest of another run")
        .hasMessageContaining("\"seed\":5");
    Manifest.begin(folder);
    assertThat(Manifest.isComplete(folder)).isFalse();
  }

  private static long counted(JsonNode manifest, String dataset) {
    return StreamSupport.stream(manifest.path("counts").spliterator(), false)
        .filter(count -> count.path("dataset").asText().equals(dataset))
        .mapToLong(count -> count.path("events").asLong())
        .sum();
  }

  private List<String> events(String dataset) throws IOException {
    Path file = folder.resolve("events").resolve(dataset + ".csv.gz");
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static Map<String, Integer> write(Path folder, long seed) throws Exception {
    return write(folder, seed, EVENTS);
  }

  /** Answers the content of each file as a hash. */
  private static Map<String, Integer> write(Path folder, long seed, int events) throws Exception {
    var lab = new ShopLab();
    ShopStream stream = lab.stream(seed, events);
    try (var truth = new Truth(folder, lab.contracts())) {
      for (int i = 0; i < events; i++) {
        truth.add(stream.next());
      }
      truth.close();
      SortedMap<String, List<Long>> begin = new TreeMap<>(Map.of("topic", List.of(0L)));
      new Manifest(events, seed, ALL, begin, stream.now()).write(folder, truth);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(file -> folder.relativize(file).toString(), ManifestTest::hash));
    }
  }

  private static int hash(Path file) {
    try {
      return Arrays.hashCode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
