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

  public static Process start(Path log, List<String> options, String main, Object... arguments)
      throws IOException {
    return start(log, options, Map.of(), main, arguments);
  }

  public static Process start(
      Path log,
      List<String> options,
      Map<String, String> environment,
      String main,
      Object... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(classPath());
    command.add(main);
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
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
