package io.sluice.machine.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The components of a distribution, each run as a process with a class path of its own.
 *
 * @param javaHome the JDK that runs them
 * @param lib the folder that holds a folder of jars for each
 */
public record Components(Path javaHome, Path lib) {
  /** What the libraries of every component need on a JDK of modules. */
  private static final List<String> NATIVE =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  /** The {@code java} program. */
  public String java() {
    return javaHome.resolve("bin/java").toString();
  }

  /** The folder of a component's jars. */
  public Path folder(String component) {
    return lib.resolve(component);
  }

  /** A component's class path, for {@code java -cp}: all jars of its folder. */
  public String classPath(String component) {
    return folder(component) + "/*";
  }

  /**
   * The command that runs a class of a component.
   *
   * @param flags of the JVM, such as {@code -Xmx256m}
   */
  public List<String> command(
      String component, List<String> flags, String mainClass, String... arguments) {
    var command = new ArrayList<String>();
    command.add(java());
    command.addAll(flags);
    command.addAll(NATIVE);
    command.addAll(List.of("-cp", classPath(component), mainClass));
    command.addAll(List.of(arguments));
    return List.copyOf(command);
  }
}
