package io.sluice.machine.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts processes in a session of their own, so that neither Ctrl-C in the terminal nor its
 * closing reaches them, and so that what they start can be killed with them.
 */
public final class Spawner {
  /** What a part gets of the environment that started the platform; all else is its own to set. */
  private static final List<String> PASSED_ON =
      List.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TMPDIR", "TZ");

  private Spawner() {}

  /**
   * Starts a process.
   *
   * @param pidFile gets the process's number, written by the process itself: so it is found again
   *     even when this JVM ends before it can note the number
   * @param log gets its standard output and error, appended
   */
  public static Process start(Launch launch, Path pidFile, Path log) throws IOException {
    var command = new ArrayList<>(ownSession());
    command.addAll(
        List.of(
            "/bin/sh",
            "-c",
            "umask 077; echo $$ > \"$1\"; shift; exec \"$@\"",
            "sh",
            pidFile.toString()));
    command.addAll(launch.command());
    var builder =
        new ProcessBuilder(command)
            .directory(launch.workDir().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Map<String, String> inherited = Map.copyOf(builder.environment());
    builder.environment().clear();
    for (String name : PASSED_ON) {
      if (inherited.containsKey(name)) {
        builder.environment().put(name, inherited.get(name));
      }
    }
    builder.environment().putAll(launch.environment());
    return builder.start();
  }

  /**
   * Starts a process that outlives this one and its terminal, with the environment of this one.
   *
   * @param environment variables set beside those of this process
   * @param log gets its standard output and error, appended
   */
  public static Process detached(
      List<String> command, Map<String, String> environment, Path workDir, Path log)
      throws IOException {
    var words = new ArrayList<>(ownSession());
    words.addAll(command);
    var builder =
        new ProcessBuilder(words)
            .directory(workDir.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Words to put before a command so that it runs in its own session, under the same number. */
  private static List<String> ownSession() {
    for (String setsid : List.of("/usr/bin/setsid", "/bin/setsid")) {
      if (Files.isExecutable(Path.of(setsid))) {
        return List.of(setsid);
      }
    }
    // macOS has no setsid program, but always perl.
    if (Files.isExecutable(Path.of("/usr/bin/perl"))) {
      return List.of(
          "/usr/bin/perl", "-e", "use POSIX; POSIX::setsid(); exec {$ARGV[0]} @ARGV or die $!");
    }
    return List.of("nohup");
  }
}
