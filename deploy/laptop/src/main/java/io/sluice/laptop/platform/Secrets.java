package io.sluice.laptop.platform;

import io.sluice.machine.file.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Generated credentials, kept in one file of mode 0600 for as long as the platform's data. */
public final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 24;

  private final Path file;

  Secrets(Path file) {
    this.file = file;
  }

  /**
   * The credential of this name; made when first asked for: letters, digits, hyphen, underscore.
   */
  public synchronized String get(String name) {
    try {
      String known = read().get(name);
      return known == null ? make(name) : known;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep credentials in " + file, e);
    }
  }

  /** The credential of this name, if it was made before. */
  public synchronized Optional<String> find(String name) {
    try {
      return Optional.ofNullable(read().get(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read credentials from " + file, e);
    }
  }

  /** Whether there is a credential of this name already. */
  public synchronized boolean knows(String name) throws IOException {
    return read().containsKey(name);
  }

  /** A new credential: letters, digits, hyphen, underscore. */
  public static String random() {
    return random(BYTES);
  }

  /** As {@link #random()}, of so many bytes. */
  public static String random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private String make(String name) throws IOException {
    PrivateFiles.folder(file.getParent());
    // Two commands may make their first credential at once; neither may lose the other's.
    try (var channel =
        FileChannel.open(
            file.resolveSibling(".secrets.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      channel.lock();
      Map<String, String> all = read();
      String value = all.get(name);
      if (value == null) {
        value = random();
        all.put(name, value);
        var text = new StringBuilder("# Generated; deleted by ./sluice reset.\n");
        all.forEach((key, secret) -> text.append(key).append('=').append(secret).append('\n'));
        PrivateFiles.write(file, text.toString());
      }
      return value;
    }
  }

  private Map<String, String> read() throws IOException {
    var properties = new Properties();
    if (Files.isRegularFile(file)) {
      PropertiesFile.load(properties, file);
    }
    var all = new TreeMap<String, String>();
    properties.forEach((key, value) -> all.put((String) key, (String) value));
    return all;
  }

  @Override
  public String toString() {
    return "Secrets[" + file + "]";
  }
}
