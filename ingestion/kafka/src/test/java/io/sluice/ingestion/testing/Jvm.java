package io.sluice.ingestion.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Child JVMs with the class path of the tests. */
public final class Jvm {
  private Jvm() {}

  /** Starts one whose output, standard and error, is added to a file. */
  public static Process start(
      Path log,
      List<String> options,
      Map<String, String> environment,
      String main,
      Object... arguments)
      throws IOException {
    return prepare(options, environment, main, arguments)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** One that is not started yet. */
  public static ProcessBuilder prepare(
      List<String> options, Map<String, String> environment, String main, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Short lives: what the second compiler makes would come too late.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), main));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder;
  }

  /** Without Hadoop, which only the tests' writer of Parquet needs: the distribution has none. */
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> !entry.contains("hadoop-client"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
