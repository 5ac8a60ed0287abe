package io.sluice.jobs;

import io.sluice.machine.file.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The ids of a job's runs: each lies in its run's folder. They are drawn and not counted, since a
 * TaskManager that still knows an id, of a run whose folder somebody deleted, refuses another job
 * under it.
 */
final class JobIds {
  private static final String FILE = "job-id";

  private JobIds() {}

  /** Gives a run's folder, in which nothing lies yet, an id. */
  static String draw(Path run) throws IOException {
    String id = UUID.randomUUID().toString().replace("-", "");
    PrivateFiles.write(run.resolve(FILE), id);
    return id;
  }

  /** A run that an older version of ours began has the hash of its job's name and its number. */
  static String of(Path run) throws IOException {
    try {
      return Files.readString(run.resolve(FILE));
    } catch (NoSuchFileException e) {
      return hash(run.getParent().getFileName() + "/" + run.getFileName());
    }
  }

  private static String hash(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
