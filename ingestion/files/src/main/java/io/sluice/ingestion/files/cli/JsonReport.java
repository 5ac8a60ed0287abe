package io.sluice.ingestion.files.cli;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.ingestion.files.FileOutcome;
import io.sluice.terminal.Printable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a run did, as the one document of {@code --format json}. Programs read it: names and
 * meanings, which docs/ingestion.md states, stay; what is added comes as further members.
 *
 * @param problems what failed and is no file of the run
 */
@JsonPropertyOrder({"contract", "files", "problems", "totals"})
record JsonReport(String contract, List<File> files, List<String> problems, Totals totals) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** One file; what is not known of it is null. */
  @JsonPropertyOrder({"file", "outcome", "rows", "rejected", "sha256", "message"})
  record File(
      String file, String outcome, Long rows, Long rejected, String sha256, String message) {

    static File of(FileOutcome outcome) {
      return new File(
          outcome.path().toString(),
          outcome.kind().name().toLowerCase(Locale.ROOT),
          outcome.rows(),
          outcome.rejected(),
          emptyToNull(outcome.sha256()),
          emptyToNull(outcome.message()));
    }

    static File open(Path path) {
      return new File(
          path.toString(), "open", null, null, null, "not finished; the next run goes on here");
    }

    private static String emptyToNull(String text) {
      return text.isEmpty() ? null : text;
    }
  }

  /** Files by outcome, and the sums over them. */
  @JsonPropertyOrder({"done", "skipped", "failed", "open", "rows", "rejected", "seconds"})
  record Totals(
      long done, long skipped, long failed, long open, long rows, long rejected, double seconds) {

    static Totals of(List<File> files, List<FileOutcome> outcomes, Duration took) {
      return new Totals(
          count(files, "done"),
          count(files, "skipped"),
          count(files, "failed"),
          count(files, "open"),
          outcomes.stream().mapToLong(FileOutcome::rows).sum(),
          outcomes.stream().mapToLong(FileOutcome::rejected).sum(),
          took.toMillis() / 1_000.0);
    }

    private static long count(List<File> files, String outcome) {
      return files.stream().filter(file -> file.outcome().equals(outcome)).count();
    }
  }

  /**
   * Sums up.
   *
   * @param contract as far as it is known: the dataset, else what the command line named
   * @param wanted files that the run was to ingest
   */
  static JsonReport of(String contract, List<Path> wanted, Summary summary, Duration took) {
    List<File> files = new ArrayList<>();
    Set<Path> told = new HashSet<>();
    for (FileOutcome outcome : summary.outcomes()) {
      files.add(File.of(outcome));
      told.add(outcome.path());
    }
    wanted.stream().filter(path -> !told.contains(path)).map(File::open).forEach(files::add);
    return new JsonReport(
        contract, files, summary.problems(), Totals.of(files, summary.outcomes(), took));
  }

  String text() {
    try {
      return Printable.lines(JSON.writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
