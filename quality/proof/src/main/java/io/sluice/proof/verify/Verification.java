package io.sluice.proof.verify;

import io.sluice.warehouse.client.TrinoSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Holds every zone against a manifest, and says what differs. */
public final class Verification {
  private static final String ROW = "%-28s %22s %22s %20s %20s  %s";

  private final TrinoSession trino;
  private final Manifest manifest;
  private final Consumer<String> out;
  private final Consumer<String> hint;
  private final long deadline;

  private final List<DatasetVerdict> datasets = new ArrayList<>();
  private final List<TableVerdict> gold = new ArrayList<>();
  private final List<TableVerdict> questions = new ArrayList<>();

  /**
   * @param patience seconds to wait for rows that are still on their way
   * @param out gets the lines of the report
   * @param hint gets what is being done
   */
  public Verification(
      TrinoSession trino,
      Manifest manifest,
      long patience,
      Consumer<String> out,
      Consumer<String> hint) {
    this.trino = trino;
    this.manifest = manifest;
    this.out = out;
    this.hint = hint;
    this.deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(patience);
  }

  /** Compares everything. */
  public Verdict run() throws IOException, InterruptedException {
    out.accept(
        ROW.formatted("DATASET", "BRONZE", "SILVER", "QUARANTINE", "DUPLICATES", "")
            .stripTrailing());
    for (Manifest.Dataset dataset : manifest.datasets()) {
      zones(dataset);
    }
    if (manifest.beganEmpty()) {
      for (Path file : manifest.gold()) {
        gold(file);
      }
      questions();
    } else {
      out.accept(
          "Gold is not compared: the topics held other rows before these events, and gold adds up all of them.");
    }
    return Verdict.of(datasets, manifest.beganEmpty(), gold, questions);
  }

  private void zones(Manifest.Dataset dataset) throws IOException, InterruptedException {
    hint.accept(dataset.name() + ": reading the truth");
    DatasetTruth truth = DatasetTruth.read(manifest.events(dataset));
    awaitRows(dataset, truth.size());
    hint.accept(dataset.name() + ": comparing");
    DatasetVerdict verdict = new DatasetCheck(trino, dataset, truth).run();
    datasets.add(verdict);
    out.accept(
        ROW.formatted(
            verdict.dataset(),
            verdict.bronzeFigure(),
            verdict.figure(Fate.SILVER),
            verdict.figure(Fate.QUARANTINE),
            verdict.figure(Fate.DUPLICATE),
            word(verdict.equal())));
    tell(verdict.problems());
  }

  /** The landing commits at checkpoints, so the newest rows need some seconds. */
  private void awaitRows(Manifest.Dataset dataset, long wanted) throws InterruptedException {
    while (true) {
      long rows =
          ((Number)
                  trino
                      .rows(
                          "SELECT count(*) FROM bronze.%s WHERE %s"
                              .formatted(dataset.table(), dataset.since()))
                      .getFirst()
                      .getFirst())
              .longValue();
      if (rows >= wanted || System.nanoTime() > deadline) {
        return;
      }
      hint.accept(
          "%s: waiting for bronze, %,d of %,d rows".formatted(dataset.name(), rows, wanted));
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private void gold(Path file) throws IOException, InterruptedException {
    TableVerdict verdict = GoldCheck.run(trino, file);
    while (!verdict.equal() && System.nanoTime() < deadline) {
      hint.accept(verdict.name() + ": waiting for its last rows");
      TimeUnit.SECONDS.sleep(2);
      verdict = GoldCheck.run(trino, file);
    }
    gold.add(verdict);
    out.accept(
        "%-28s %,d rows  %s".formatted(verdict.name(), verdict.found(), word(verdict.equal())));
    tell(verdict.problems());
  }

  private void questions() throws IOException {
    hint.accept("asking the questions");
    List<TableVerdict> answers = AnswersCheck.run(trino, manifest.answers());
    questions.addAll(answers);
    long right = answers.stream().filter(TableVerdict::equal).count();
    out.accept("%-28s %d of %d right".formatted("questions", right, answers.size()));
    answers.forEach(answer -> tell(answer.problems()));
  }

  private void tell(List<String> problems) {
    problems.forEach(problem -> out.accept("  " + problem));
  }

  private static String word(boolean equal) {
    return equal ? "equal" : "DIFFERENT";
  }
}
