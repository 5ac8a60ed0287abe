package io.sluice.laptop.flink;

import io.sluice.laptop.platform.Platform;
import io.sluice.machine.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Flink's files that others know of. */
public final class FlinkFolders {
  /** The jar that REST requests name to run a job. */
  public static final String JOB_JAR = "sluice-jobs.jar";

  private FlinkFolders() {}

  /** The root of all checkpoints; who writes there makes it. */
  public static Path checkpoints(Platform platform) {
    return platform.state().resolve("data/flink/checkpoints");
  }

  static Path uploads(Platform platform) throws IOException {
    return platform.dataDir("flink").resolve("uploads");
  }

  /**
   * Puts an empty jar where Flink keeps uploaded ones: Flink runs a job only from such a jar, while
   * the classes of ours are on its class path.
   */
  static void writeJobJar(Platform platform) throws IOException {
    // The name of the inner folder is Flink's.
    Path folder = PrivateFiles.folder(uploads(platform).resolve("flink-web-upload"));
    var manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    new JarOutputStream(Files.newOutputStream(folder.resolve(JOB_JAR)), manifest).close();
  }
}
