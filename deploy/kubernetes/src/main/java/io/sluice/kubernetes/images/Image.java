package io.sluice.kubernetes.images;

import java.nio.file.Path;

/**
 * An image that was built.
 *
 * @param name without registry and tag
 * @param tag changes with its content
 * @param tar the file that holds it, as {@code docker load} takes it
 * @param bytes of that file
 * @param digest of its manifest, {@code sha256:...}; the same for the same input
 */
public record Image(String name, String tag, Path tar, long bytes, String digest) {
  /** What all names begin with. */
  public static final String PREFIX = "sluice/";

  /** The name by which a node knows it that got it as a file. */
  public String local() {
    return local(name) + ":" + tag;
  }

  /** The same without the tag. */
  public static String local(String name) {
    return "localhost/" + PREFIX + name;
  }
}
