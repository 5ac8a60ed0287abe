package io.sluice.laptop.parts;

import io.sluice.laptop.kafka.KafkaData;
import io.sluice.laptop.platform.Lake;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.postgres.PostgresData;
import io.sluice.laptop.state.Damage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is wrong with the data that parts left behind, as one line for people. Found before a part
 * would make new data beside or over the old.
 */
public final class DataProblem {
  private DataProblem() {}

  /** Everything wrong with the data of PostgreSQL, Kafka and the tables. */
  public static List<String> all(Platform platform) throws IOException {
    return Stream.of(
            PostgresData.problem(platform), KafkaData.problem(platform), together(platform))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Tables whose catalog or whose log is gone. */
  private static Optional<String> together(Platform platform) throws IOException {
    Path state = platform.state();
    Path tables =
        state.resolve(Lake.of(platform).runsHere() ? "data/objects/warehouse" : "data/warehouse");
    Optional<Path> database = PostgresData.folder(platform);
    if (database.isEmpty() || PostgresData.isEmpty(tables)) {
      return Optional.empty();
    }
    if (PostgresData.isEmpty(database.get())) {
      return Optional.of(
          "%s holds tables, but the database of their catalog, %s, is gone; %s"
              .formatted(tables, database.get(), Damage.CURE));
    }
    if (PostgresData.isEmpty(state.resolve("data/kafka/log"))) {
      return Optional.of(
          "%s holds tables, but the log that they were made from, %s, is gone; %s"
              .formatted(tables, state.resolve("data/kafka/log"), Damage.CURE));
    }
    return Optional.empty();
  }
}
