package io.sluice.e2e;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Other users to run a command as. */
final class Users {
  private static final int NOBODY = 65534;

  private Users() {}

  /** Words that put a command into a process group of its own, in which Ctrl-C is not ignored. */
  static List<String> ownGroup() {
    return Files.isExecutable(Path.of("/usr/bin/setsid"))
        ? List.of("setsid", "env", "--default-signal=INT,QUIT")
        : List.of();
  }

  /**
   * Whether a program is one of those words still: the command after them has not begun.
   *
   * @param program of a process; empty when it is not known
   */
  static boolean preparing(String program) {
    return program.isEmpty() || program.endsWith("/setsid") || program.endsWith("/env");
  }

  static boolean root() {
    return new UnixSystem().getUid() == 0;
  }

  /** As user nobody, who owns nothing. */
  static List<String> nobody(Path script) throws IOException, InterruptedException {
    assumeThat(root()).as("only root can run a command as another user").isTrue();
    List<String> words =
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    assumeThat(works(words, "test", "-x", script.toString()))
        .as("user nobody can run " + script)
        .isTrue();
    return words;
  }

  /** As this user, but bound by permissions, also when that is root. */
  static List<String> bound() throws IOException, InterruptedException {
    if (!root()) {
      return List.of();
    }
    List<String> words = List.of("setpriv", "--inh-caps=-all", "--bounding-set=-all");
    assumeThat(works(words, "true")).as("root can give up its rights").isTrue();
    return words;
  }

  static boolean works(List<String> words, String... command)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(command));
    return new ProcessBuilder(all).inheritIO().start().waitFor() == 0;
  }
}
