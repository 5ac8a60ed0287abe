package io.sluice.kubernetes.images;

import io.sluice.kubernetes.images.Layers.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What an image is made of, as a short text: the same for the same input. It is the image's tag, so
 * that a pod whose image has changed is seen to be another, and nothing is built or sent twice.
 */
final class InputHash {
  private static final int CHARACTERS = 12;

  private InputHash() {}

  static String of(String base, ImageSpec spec, List<Entry> entries) throws IOException {
    MessageDigest digest = sha256();
    try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      line(out, base);
      line(out, spec.description());
      for (String word : spec.entrypoint()) {
        line(out, word);
      }
      for (Entry entry : entries) {
        line(
            out,
            entry.to()
                + " "
                + entry.permissions().toOctalString()
                + " "
                + Files.size(entry.file()));
        Files.copy(entry.file(), out);
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, CHARACTERS);
  }

  /** Of a file's content alone. */
  static String of(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file);
        var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void line(OutputStream out, String text) throws IOException {
    out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("no JDK is without SHA-256", e);
    }
  }
}
