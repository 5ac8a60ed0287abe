package io.sluice.laptop.postgres;

import com.sun.security.auth.module.UnixSystem;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.util.List;

/**
 * How to run a program that refuses to run as root, when we are root (as in containers).
 *
 * @param prefix words to put before its command; they replace themselves by the program
 * @param owner user number that has to own the program's data; -1 when it may stay as it is
 */
public record OrdinaryUser(List<String> prefix, int owner) {
  private static final OrdinaryUser SELF = new OrdinaryUser(List.of(), -1);

  /** Outside its user namespace still root, so it may use root's files only; inside nobody. */
  private static final OrdinaryUser NAMESPACE = new OrdinaryUser(List.of("unshare", "--user"), 0);

  /** User nobody, with no right of root left; {@link Handover} gives it what it needs. */
  private static final OrdinaryUser NOBODY =
      new OrdinaryUser(
          List.of(
              "setpriv",
              "--reuid=65534",
              "--regid=65534",
              "--clear-groups",
              "--inh-caps=-all",
              "--bounding-set=-all"),
          65534);

  /**
   * What works on this machine.
   *
   * @throws UserError when nothing does
   */
  public static OrdinaryUser find() throws IOException {
    if (new UnixSystem().getUid() != 0) {
      return SELF;
    }
    for (OrdinaryUser way : List.of(NAMESPACE, NOBODY)) {
      if (works(way)) {
        return way;
      }
    }
    throw new UserError(
        "PostgreSQL refuses to run as root, and neither 'unshare --user' nor 'setpriv' works here;"
            + " run ./sluice as an ordinary user, or install util-linux");
  }

  private static boolean works(OrdinaryUser way) throws IOException {
    var command = new java.util.ArrayList<>(way.prefix());
    command.add("true");
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      return false; // not installed
    }
  }
}
