package io.sluice.cli.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TortureTest {

  private static List<Fault> faults(long seed, int rounds) {
    var random = new Random(seed);
    return IntStream.range(0, rounds)
        .mapToObj(round -> Fault.of(round, random, Fault.PARTS))
        .toList();
  }

  @Test
  void aSeedMakesTheSameFaultsAgainAndAnotherOneOthers() {
    assertThat(faults(7, 40)).isEqualTo(faults(7, 40)).isNotEqualTo(faults(8, 40));
  }

  @Test
  void eachKindComesUpInTurn() {
    assertThat(faults(1, Fault.Kind.values().length))
        .extracting(Fault::kind)
        .containsExactly(Fault.Kind.values());
    assertThat(faults(1, 200))
        .filteredOn(fault -> fault.kind() == Fault.Kind.STOP)
        .allSatisfy(fault -> assertThat(fault.seconds()).isBetween(1, 60));
  }

  @Test
  void eachPointComesUpAsOftenAsAsked() {
    assertThat(Fault.atEachPoint(3)).hasSize(3 * Fault.POINTS.size());
    for (String point : Fault.POINTS) {
      assertThat(Fault.atEachPoint(3)).filteredOn(fault -> fault.target().equals(point)).hasSize(3);
    }
  }

  @Test
  void thePointsAreThoseOfTheLandingJob() throws IOException {
    Path source =
        Path.of("../../lakehouse/src/main/java/io/sluice/lakehouse/fault/FaultPoint.java");
    List<String> constants =
        Files.readAllLines(source).stream()
            .map(Pattern.compile("  ([A-Z]+)[,;]")::matcher)
            .filter(Matcher::matches)
            .map(line -> line.group(1).toLowerCase(Locale.ROOT))
            .toList();
    assertThat(Fault.POINTS).isEqualTo(constants);
  }

  @Test
  void noSeedOfEventsIsUsedTwice(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("last-seed");
    assertThat(new LoadSeeds(file).next()).isEqualTo(200);
    assertThat(new LoadSeeds(file).next()).isEqualTo(201);
    Files.writeString(file, "999");
    assertThatThrownBy(() -> new LoadSeeds(file).next())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no events left");
  }

  @Test
  void theReportAddsUp() {
    List<Round> rounds =
        IntStream.rangeClosed(1, 20)
            .mapToObj(
                number ->
                    new Round(
                        number,
                        new Fault(Fault.Kind.KILL, "kafka", 0),
                        number * 1000L,
                        100,
                        number == 3 ? 2 : 0,
                        0,
                        number == 3 ? 1 : 0,
                        List.of()))
            .toList();
    assertThat(TortureReport.summary(rounds))
        .isEqualTo(
            "20 rounds, 2,000 events: 2 lost, 0 twice, 1 rounds with differences;"
                + " well again after 10.0 s in the median, 19.0 s at p95");
    assertThat(TortureReport.of(rounds, 5, LocalDate.of(2026, 1, 2)))
        .contains("# Torture, 2026-01-02, seed 5")
        .contains("| killed | 20 | 10.0 s | 19.0 s | 20.0 s | 2 | 0 | 1 |")
        .contains("| 3 | kafka killed | 3.0 s | 2 | 0 | 1 |");
  }
}
