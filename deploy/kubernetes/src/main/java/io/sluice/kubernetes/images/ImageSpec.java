package io.sluice.kubernetes.images;

import java.nio.file.Path;
import java.util.List;

/**
 * What goes into an image, beside its base.
 *
 * @param name its name without registry and tag, for example {@code kafka}
 * @param description in a sentence
 * @param entrypoint the program and its first arguments; a pod adds more
 * @param content folders and files of the distribution, and where they lie in the image
 * @param unpacked archives that some of it was unpacked from, and where it lies
 */
record ImageSpec(
    String name,
    String description,
    List<String> entrypoint,
    List<Content> content,
    List<Content> unpacked) {

  ImageSpec(String name, String description, List<String> entrypoint, List<Content> content) {
    this(name, description, entrypoint, content, List.of());
  }

  /**
   * A folder with all in it, or a file.
   *
   * @param to an absolute path in the image
   */
  record Content(Path from, String to) {}

  ImageSpec {
    entrypoint = List.copyOf(entrypoint);
    content = List.copyOf(content);
    unpacked = List.copyOf(unpacked);
  }
}
