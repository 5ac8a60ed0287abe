package io.sluice.ingestion.files.content;

import io.sluice.ingestion.files.FileProblem;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * What a file is, whatever its name: the hash of its decompressed bytes.
 *
 * @param sha256 in hexadecimal
 * @param bytes how many they are
 * @param truncated whether the compressed data breaks off; hash and bytes are then of what could be
 *     decompressed
 */
public record FileIdentity(
    Path path, String sha256, long bytes, Compression compression, boolean truncated) {
  private static final int BUFFER = 1 << 16;

  /** The file's own name, without folders. */
  public String name() {
    return path.getFileName().toString();
  }

  /**
   * Reads the whole file.
   *
   * @param progress gets the bytes of the file itself as they are read
   */
  public static FileIdentity of(Path path, LongConsumer progress) throws FileProblem {
    requireReadable(path);
    var digest = new Sha256();
    long bytes = 0;
    boolean truncated = false;
    Compression compression = Compression.NONE;
    try {
      compression = Decompression.compression(path);
    } catch (IOException e) {
      throw problem(e);
    }
    try (InputStream in = Decompression.open(path, progress)) {
      byte[] buffer = new byte[BUFFER];
      for (int read; (read = in.read(buffer)) >= 0; ) {
        digest.update(buffer, 0, read);
        bytes += read;
      }
    } catch (EOFException e) {
      truncated = true;
    } catch (IOException e) {
      throw problem(e);
    }
    if (bytes == 0) {
      throw new FileProblem(
          truncated
              ? "the %s file breaks off at once; nothing could be read".formatted(compression)
              : "the file is empty; expected at least one line");
    }
    return new FileIdentity(path, digest.hex(), bytes, compression, truncated);
  }

  /** Hash of the first bytes of the file, in hexadecimal. */
  public String sha256OfFirst(long count) throws FileProblem {
    return sha256OfFirst(List.of(count)).get(count);
  }

  /** Hashes of so many first bytes each, all in one pass. */
  public Map<Long, String> sha256OfFirst(Collection<Long> counts) throws FileProblem {
    if (counts.isEmpty()) {
      return Map.of();
    }
    Map<Long, String> hashes = new HashMap<>();
    var digest = new Sha256();
    long done = 0;
    try (InputStream in = Decompression.open(path)) {
      byte[] buffer = new byte[BUFFER];
      for (long count : new TreeSet<>(counts)) {
        while (done < count) {
          int read = in.read(buffer, 0, (int) Math.min(buffer.length, count - done));
          if (read < 0) {
            throw new FileProblem("the file changed while it was read; run the command again");
          }
          digest.update(buffer, 0, read);
          done += read;
        }
        hashes.put(count, digest.hex());
      }
    } catch (IOException e) {
      throw problem(e);
    }
    return hashes;
  }

  /** What a failure to read means for the person who named the file. */
  public static FileProblem problem(IOException e) {
    return switch (e) {
      case DamagedFileException damage ->
          new FileProblem(
              "the %s data is damaged (%s); nothing of it was taken over. Fetch the file again"
                  .formatted(damage.compression(), damage.getMessage()),
              e);
      case AccessDeniedException _ -> new FileProblem("no permission to read it", e);
      case NoSuchFileException _ -> new FileProblem("there is no such file", e);
      default -> new FileProblem("cannot be read: " + e.getMessage(), e);
    };
  }

  private static void requireReadable(Path path) throws FileProblem {
    if (!Files.exists(path)) {
      throw new FileProblem("there is no such file");
    }
    if (Files.isDirectory(path)) {
      throw new FileProblem(
          "is a folder; name the files in it, for example '%s'".formatted(path.resolve("*.csv")));
    }
    if (!Files.isReadable(path)) {
      throw new FileProblem("no permission to read it");
    }
  }
}
