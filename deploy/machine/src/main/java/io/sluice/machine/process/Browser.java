package io.sluice.machine.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The browser of the person at this machine. */
public final class Browser {
  /** macOS, WSL, any desktop of Linux. */
  private static final List<String> OPENERS = List.of("open", "wslview", "xdg-open");

  private Browser() {}

  /** Shows an address; false where no program is known that would. */
  public static boolean show(String url) throws IOException {
    Optional<String> opener = opener(System.getenv(), System.getProperty("os.name"));
    if (opener.isEmpty()) {
      return false;
    }
    new ProcessBuilder(opener.get(), url)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start();
    return true;
  }

  /** The first on the path that can show something; on Linux that takes a display. */
  static Optional<String> opener(Map<String, String> environment, String system) {
    boolean mac = system.startsWith("Mac");
    boolean display =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    return OPENERS.stream()
        .filter(name -> name.equals("open") == mac)
        .filter(name -> display || !name.equals("xdg-open"))
        .filter(name -> isOnPath(name, environment.getOrDefault("PATH", "")))
        .findFirst();
  }

  private static boolean isOnPath(String name, String path) {
    for (String folder : path.split(":")) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
        return true;
      }
    }
    return false;
  }
}
