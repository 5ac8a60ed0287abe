package io.sluice.laptop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.laptop.platform.Platform;
import io.sluice.terminal.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path folder;

  private static List<Finding> examine(Check... checks) throws InterruptedException {
    var findings = new ArrayList<Finding>();
    new Doctor(List.of(checks), Duration.ofSeconds(2)).examine(findings::add);
    return findings;
  }

  @Test
  void tellsInOrderWhateverIsThrownAndWhateverDoesNotAnswer() throws Exception {
    var never = new CountDownLatch(1);
    long begin = System.nanoTime();

    List<Finding> findings =
        examine(
            new Check("slow", () -> List.of(Finding.ok("slow", "" + awaited(never)))),
            new Check("good", () -> List.of(Finding.ok("good", "fine"))),
            new Check("user", () -> throwing(new UserError("do this"))),
            new Check("bug", () -> throwing(new IllegalStateException("oh"))));

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    never.countDown();
    assertThat(findings)
        .map(Finding::toString)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("warn  slow").contains("within 2.0 s"),
            line -> assertThat(line).isEqualTo("ok    good       fine"),
            line -> assertThat(line).isEqualTo("FAIL  user       do this"),
            line -> assertThat(line).startsWith("FAIL  bug").contains("oh"));
  }

  private static boolean awaited(CountDownLatch never) throws InterruptedException {
    never.await();
    return true;
  }

  private static List<Finding> throwing(RuntimeException problem) {
    throw problem;
  }

  @Test
  void severalLinesBecomeOne() {
    assertThat(Finding.fail("ports", "one\n  two").toString())
        .isEqualTo("FAIL  ports      one; two");
  }

  @Test
  void aClockThatWasSetBackIsSeenByFilesOfTheFuture() throws Exception {
    Path file = Files.writeString(folder.resolve("kafka.json"), "{}");
    Instant written = Instant.parse("2026-05-05T10:00:00Z");
    Files.setLastModifiedTime(file, FileTime.from(written));

    assertThat(Clocks.look(at(written.minusSeconds(30)), List.of(folder)).verdict())
        .isEqualTo(Finding.Verdict.OK);
    assertThat(Clocks.look(at(written.minusSeconds(7200)), List.of(folder)).toString())
        .startsWith("warn")
        .contains("kafka.json was written 120 minutes later");
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  @Test
  void aLowLimitOfOpenFilesIsAWarningAndAVeryLowOneAFailure() {
    assertThat(Machine.files(65_536).verdict()).isEqualTo(Finding.Verdict.OK);
    assertThat(Machine.files(2_048).toString()).startsWith("warn").contains("ulimit -n 4096");
    assertThat(Machine.files(256).toString()).startsWith("FAIL");
  }

  @Test
  void aTempFolderMustBeWritable() throws Exception {
    assertThat(Machine.temp(folder).verdict()).isEqualTo(Finding.Verdict.OK);
    assertThat(Machine.temp(folder.resolve("absent")).toString())
        .startsWith("FAIL")
        .contains("cannot be written to")
        .contains("-Djava.io.tmpdir=");
  }

  @Test
  void aDamagedJarIsNamed() throws Exception {
    Path kafka = Files.createDirectories(folder.resolve("lib/kafka"));
    Files.writeString(kafka.resolve("half.jar"), "PK");
    Platform platform = Platform.load(Map.of("SLUICE_DIST", folder.toString()));

    assertThat(Distribution.problems(platform))
        .anyMatch(problem -> problem.contains("half.jar is damaged"))
        .anyMatch(problem -> problem.contains("lacks the jar with kafka/Kafka.class"))
        .anyMatch(problem -> problem.contains("lib/flink is missing"));
  }
}
