package io.sluice.machine.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What JVMs have learnt in a training run, so that the next start need not load, verify and profile
 * the same classes again: the AOT caches of JEP 483, 514 and 515, one file for each kind of
 * process.
 *
 * <p>A JVM uses a cache only when it is the JVM that made it, with the same jars and collector;
 * else it starts without, and says nothing.
 *
 * @param folder where the caches lie
 * @param training whether processes that are started now are to make them, when they end
 */
public record StartCaches(Path folder, boolean training) {
  /** The flags of a JVM that runs a kind of process; none where there is no cache of it. */
  public List<String> flags(String kind) {
    Path file = folder.resolve(kind + ".aot");
    if (training) {
      return silently("-XX:AOTCacheOutput=" + file);
    }
    return Files.isRegularFile(file) ? silently("-XX:AOTCache=" + file) : List.of();
  }

  /** Without its words on each class that it cannot keep, and on a cache that does not fit. */
  private static List<String> silently(String flag) {
    return List.of(flag, "-Xlog:aot=off", "-Xlog:cds=off");
  }
}
