package io.sluice.machine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCachesTest {
  @TempDir private Path folder;

  @Test
  void aJvmWithoutACacheGetsNoFlag() {
    assertThat(caches(false).flags("kafka")).isEmpty();
  }

  @Test
  void whatATrainingMadeIsUsedAndADamagedOneIsPassedOverWithoutAWord() throws Exception {
    assertThat(run(caches(true))).contains("Hello");
    Path cache = folder.resolve("hello.aot");
    assertThat(cache).isNotEmptyFile();

    assertThat(run(caches(false))).isEqualTo("Hello");

    Files.write(cache, new byte[100]);
    assertThat(run(caches(false))).isEqualTo("Hello");
  }

  @Test
  void whereNoCachesFitThereAreNone() {
    assertThat(StartCaches.of(Map.of()).flags("kafka")).isEmpty();
    assertThat(StartCaches.of(Map.of("SLUICE_TRAINING", "1")).flags("kafka")).isEmpty();
  }

  private StartCaches caches(boolean training) {
    return new StartCaches(Optional.of(folder), training);
  }

  private String run(StartCaches caches) throws IOException, InterruptedException {
    Path source = folder.resolve("Hello.java");
    Files.writeString(
        source, "class Hello { void main() { IO.print(\"Hello\"); System.exit(0); } }");
    Path jar = folder.resolve("hello.jar");
    Path home = Path.of(System.getProperty("java.home"));
    if (!Files.exists(jar)) {
      ask(
          List.of(
              home.resolve("bin/javac").toString(), "-d", folder.toString(), source.toString()));
      ask(
          List.of(
              home.resolve("bin/jar").toString(),
              "--create",
              "--file=" + jar,
              "-C",
              folder.toString(),
              "Hello.class"));
    }
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
    command.addAll(caches.flags("hello"));
    command.addAll(List.of("-cp", jar.toString(), "Hello"));
    return ask(command);
  }

  private static String ask(List<String> command) throws IOException, InterruptedException {
    Foreground.Answer answer = Foreground.ask(command, Map.of());
    assertThat(answer.exitCode()).as(answer.said()).isZero();
    return answer.said();
  }
}
