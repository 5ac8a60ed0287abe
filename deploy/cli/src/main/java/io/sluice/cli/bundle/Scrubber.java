package io.sluice.cli.bundle;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes out of a text what is nobody else's business. It rather takes too much: a reader of a bug
 * report can ask again, a secret that was sent cannot be taken back.
 */
final class Scrubber {
  static final String REMOVED = "<removed>";

  /** Names too common to give anyone away, and part of what a reader has to see. */
  private static final Set<String> COMMON =
      Set.of("root", "sluice", "postgres", "kafka", "flink", "trino", "user", "home");

  private final Pattern secrets;
  private final Pattern homes;
  private final Pattern user;

  /**
   * @param secrets values that must not be seen anywhere, however encoded
   * @param home the folder that is shown as {@code ~}; its last part is the user's name
   */
  Scrubber(Collection<String> secrets, Path home) {
    this.secrets = SecretForms.of(secrets);
    this.homes =
        Pattern.compile(
            (home.getNameCount() == 0 ? "" : Pattern.quote(home.toString()) + "(?![\\w-])|")
                + "/(?:home|Users)/[^/\\s:;,\"'<>()]+");
    String name = home.getNameCount() == 0 ? "" : home.getFileName().toString();
    this.user =
        name.length() < 2 || COMMON.contains(name)
            ? SecretForms.NOTHING
            : Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(name) + "(?![A-Za-z0-9])");
  }

  /**
   * As {@link #text}, and of lines such as {@code key=value} also those values that hold spaces.
   */
  String settings(String text) {
    return text(NamedSecrets.removedFromSettings(known(text)));
  }

  String text(String text) {
    String clean = NamedSecrets.removedFrom(known(text));
    clean = homes.matcher(clean).replaceAll("~");
    return user.matcher(clean).replaceAll("~");
  }

  private String known(String text) {
    return secrets.matcher(text).replaceAll(REMOVED);
  }
}
