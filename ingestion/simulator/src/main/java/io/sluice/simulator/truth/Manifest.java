package io.sluice.simulator.truth;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.simulator.world.Micros;
import io.sluice.simulator.world.ShopCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;

/**
 * The manifest of a run's truth: {@code manifest.json} beside the files that it lists. It is
 * written last, so a folder that has it is complete.
 *
 * @param begin the offsets of each topic's partitions before the first event
 * @param until how far the simulated time has come
 */
public record Manifest(
    long events,
    long seed,
    List<String> datasets,
    SortedMap<String, List<Long>> begin,
    long until) {

  private static final String FILE = "manifest.json";
  private static final int FORMAT = 2;
  private static final JsonMapper JSON = new JsonMapper();
  private static final DigestUtils SHA_256 = new DigestUtils(MessageDigestAlgorithms.SHA_256);

  private record Arguments(long events, long seed, List<String> datasets) {}

  private record Simulated(String from, String to) {}

  private record Listed(String path, String sha256) {}

  @JsonPropertyOrder({"format", "arguments", "simulated", "begin", "counts", "files"})
  private record Document(
      int format,
      Arguments arguments,
      Simulated simulated,
      SortedMap<String, List<Long>> begin,
      List<Counts.Count> counts,
      List<Listed> files) {}

  /** Whether the folder holds a complete manifest. */
  public static boolean isComplete(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  /** The folder's files are about to be written: what it holds is not complete any more. */
  public static void begin(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }

  /**
   * @throws PlatformProblem when the folder holds the manifest of another run
   */
  public static void requireFree(Path folder, long events, long seed, List<String> datasets)
      throws PlatformProblem, IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return;
    }
    JsonNode found = JSON.readTree(file.toFile()).path("arguments");
    JsonNode wanted = JSON.valueToTree(new Arguments(events, seed, datasets));
    if (!found.toString().equals(wanted.toString())) {
      throw new PlatformProblem(
          "%s holds the manifest of another run (%s); name another folder, for example --manifest %s-2"
              .formatted(folder, found, folder));
    }
  }

  /** Writes what must be true, and at last the manifest itself. */
  public void write(Path folder, Truth truth) throws IOException {
    GoldFiles.write(folder, truth.gold(), datasets);
    Answers.write(folder, truth.gold(), datasets);
    var document =
        new Document(
            FORMAT,
            new Arguments(events, seed, datasets),
            new Simulated(ShopCalendar.START.toString(), instant(until).toString()),
            begin,
            truth.counts().list(),
            listed(folder));
    Path unfinished = folder.resolve(FILE + ".unfinished");
    Files.writeString(
        unfinished, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
    Files.move(unfinished, folder.resolve(FILE), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, Micros.SECOND), Math.floorMod(micros, Micros.SECOND) * 1_000);
  }

  private List<Listed> listed(Path folder) throws IOException {
    List<Listed> all = new ArrayList<>();
    for (String file : files(folder)) {
      all.add(new Listed(file, SHA_256.digestAsHex(folder.resolve(file))));
    }
    return all;
  }

  private List<String> files(Path folder) throws IOException {
    List<String> files = new ArrayList<>();
    for (String dataset : datasets) {
      files.add(Truth.EVENTS + "/" + dataset + ".csv.gz");
    }
    Path gold = folder.resolve(GoldFiles.FOLDER);
    if (Files.exists(gold)) {
      try (Stream<Path> found = Files.list(gold)) {
        found.map(path -> GoldFiles.FOLDER + "/" + path.getFileName()).sorted().forEach(files::add);
      }
    }
    files.add(Answers.FILE);
    return files;
  }
}
