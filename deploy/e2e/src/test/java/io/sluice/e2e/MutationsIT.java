package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What people trust must see every wrong: tables are changed in one place after the other, and
 * {@code verify} or {@code reconcile}, with or without {@code --replay}, has to say so each time.
 * {@code -Dmutations=100 -Dmutations.seed=2} makes more, and others.
 */
@Tag("long")
@Order(15)
class MutationsIT {
  private static final int MUTATIONS = Integer.getInteger("mutations", 20);
  private static final long SEED = Long.getLong("mutations.seed", 1);

  @RegisterExtension static final OnPlatform PLATFORM = OnPlatform.own();

  private static Door door;
  private static Lake lake;
  private static Truth truth;
  private static Path manifest;

  @BeforeAll
  static void fill() throws Exception {
    door = PLATFORM.door();
    lake = new Lake(door);
    manifest = PLATFORM.get().folder("manifests").resolve("truth");
    door.succeed("generate", "--events=4000", "--seed=3", "--manifest=" + manifest);
    truth = new Truth(door, manifest);
    truth.assertHolds(10);
  }

  @Test
  void everyWrongIsNoticed() throws Exception {
    List<MutatedTable> tables = tables();
    var dice = new Random(SEED);
    List<String> unseen = new ArrayList<>();
    int byReplay = 0;
    for (int i = 1; i <= MUTATIONS; i++) {
      Mutation mutation = Mutation.random(lake, tables, dice);
      List<String> undo = mutation.apply(lake);
      boolean verified = truth.verify(0).code() == 1;
      boolean reconciled = door.run("reconcile").code() == 1;
      boolean replayed = door.run("reconcile", "--replay").code() == 1;
      boolean noticed = verified || reconciled || replayed;
      Say.say(
          "%3d %-6s %-9s %-8s %s",
          i,
          verified ? "verify" : "",
          reconciled ? "reconcile" : "",
          replayed ? "--replay" : noticed ? "" : "UNSEEN",
          mutation.what());
      byReplay += replayed ? 1 : 0;
      if (!noticed) {
        unseen.add(mutation.toString());
      }
      for (String statement : undo) {
        lake.execute(statement);
      }
      // Else what is left of this wrong would be what is noticed of the next.
      assertThat(truth.verify(0).code()).as("undone: " + mutation).isZero();
    }
    Say.say(
        "of %d changes %d were noticed, %d of them by a replay",
        MUTATIONS, MUTATIONS - unseen.size(), byReplay);
    assertThat(unseen).isEmpty();
    truth.assertHolds(10);
  }

  private static List<MutatedTable> tables() throws Exception {
    List<MutatedTable> tables = new ArrayList<>();
    for (String dataset : names("events")) {
      String table = dataset.replace('.', '_');
      tables.add(MutatedTable.of(lake, "bronze", table, dataset));
      tables.add(MutatedTable.of(lake, "silver", table, dataset));
      tables.add(MutatedTable.of(lake, "quarantine", "records", dataset));
      tables.add(MutatedTable.of(lake, "ops", "duplicates", dataset));
    }
    for (String dataset : names("gold")) {
      String table = dataset.replace('.', '_');
      if (isTable(table)) {
        tables.add(MutatedTable.of(lake, "gold", table, dataset));
      }
    }
    return tables;
  }

  /** What is computed out of another table cannot be changed. */
  private static boolean isTable(String table) throws Exception {
    return lake.count(
            "information_schema.tables WHERE table_schema = 'gold' AND table_name = '%s' AND table_type = 'BASE TABLE'"
                .formatted(table))
        == 1;
  }

  /** Of the datasets that a folder of the manifest has a file for. */
  private static List<String> names(String folder) throws Exception {
    try (Stream<Path> files = Files.list(manifest.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("\\.csv(\\.gz)?$", ""))
          .sorted()
          .toList();
    }
  }
}
