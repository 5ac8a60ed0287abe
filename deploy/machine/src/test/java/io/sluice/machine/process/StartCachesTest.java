package io.sluice.machine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCachesTest {
  @TempDir private Path folder;

  @Test
  void aJvmWithoutACacheGetsNoFlag() {
    assertThat(new StartCaches(folder, false).flags("kafka")).isEmpty();
  }

  @Test
  void whatATrainingMadeIsUsedAndADamagedOneIsPassedOverWithoutAWord() throws Exception {
    assertThat(run(new StartCaches(folder, true))).contains("Hello");
    Path cache = folder.resolve("hello.aot");
    assertThat(cache).isNotEmptyFile();

    assertThat(run(new StartCaches(folder, false))).isEqualTo("Hello");

    Files.write(cache, new byte[100]);
    assertThat(run(new StartCaches(folder, false))).isEqualTo("Hello");
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
    Foreground.Answer answer = Foreground.ask(command, java.util.Map.of());
    assertThat(answer.exitCode()).as(answer.said()).isZero();
    return answer.said();
  }
}
