package io.sluice.machine.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a process is started. Everyone on the machine can read a process's arguments, so secrets go
 * into the environment or into files of mode 0600, never into the command.
 *
 * @param command program and arguments
 * @param environment variables set beside those that the supervisor passes on
 * @param workDir the process's working folder, which exists
 * @param jars folders, with all below them, of the jars that it loads without its class path naming
 *     them
 */
public record Launch(
    List<String> command, Map<String, String> environment, Path workDir, List<Path> jars) {
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    jars = List.copyOf(jars);
  }

  /** Of a process whose class path names all its jars. */
  public Launch(List<String> command, Map<String, String> environment, Path workDir) {
    this(command, environment, workDir, List.of());
  }

  @Override
  public String toString() {
    return "Launch" + command;
  }
}
