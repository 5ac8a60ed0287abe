package io.sluice.machine.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What JVMs have learnt in a training run, so that the next start need not load, verify and profile
 * the same classes again: the AOT caches of JEP 483, 514 and 515, one file for each kind of
 * process.
 *
 * <p>A JVM does not see that jars have changed (JDK-8377932, before 25.0.4); who starts the first
 * process does, and names a folder only when its caches fit.
 *
 * @param folder where the caches lie, if there are any that fit
 * @param training whether processes that are started now are to make them, when they end
 */
public record StartCaches(Optional<Path> folder, boolean training) {
  /** What the environment says: the caches' folder, and whether they are to be made. */
  public static StartCaches of(Map<String, String> environment) {
    return new StartCaches(
        Optional.ofNullable(environment.get("SLUICE_START_CACHES")).map(Path::of),
        environment.containsKey("SLUICE_TRAINING"));
  }

  /** The flags of a JVM that runs a kind of process; none where there is no cache of it. */
  public List<String> flags(String kind) {
    Optional<Path> file = folder.map(all -> all.resolve(kind + ".aot"));
    if (training) {
      return file.map(one -> silently("-XX:AOTCacheOutput=" + one)).orElse(List.of());
    }
    return file.filter(Files::isRegularFile)
        .map(one -> silently("-XX:AOTCache=" + one))
        .orElse(List.of());
  }

  /** Without its words on each class that it cannot keep, and on a cache that does not fit. */
  private static List<String> silently(String flag) {
    return List.of(flag, "-Xlog:aot=off", "-Xlog:cds=off");
  }
}
