package io.sluice.kubernetes.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.kubernetes.images.Image;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The images that {@code kube up} brought to a cluster, which later commands mean too.
 *
 * @param registry where the cluster pulls from; null when they were loaded
 * @param tags by the images' names
 */
record Brought(String registry, SortedMap<String, String> tags) {
  private static final String FILE = "deploy/target/kubernetes/images.json";

  static Brought of(Collection<Image> images, String registry) {
    var tags = new TreeMap<String, String>();
    images.forEach(image -> tags.put(image.name(), image.tag()));
    return new Brought(registry, tags);
  }

  /** What was brought last from a repository; a {@link UserError} when nothing was. */
  static Brought last(Path home) throws IOException {
    Path file = home.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new UserError("nothing was brought to a cluster from here; ./sluice kube up does that");
    }
    return new ObjectMapper().readValue(file.toFile(), Brought.class);
  }

  /** Keeps it for {@link #last}. */
  void keep(Path home) throws IOException {
    Path file = home.resolve(FILE);
    Files.createDirectories(file.getParent());
    new ObjectMapper().writeValue(file.toFile(), this);
  }

  /** The name by which the cluster knows an image, without its tag. */
  String name(String image) {
    return registry == null ? Image.local(image) : registry + "/" + image;
  }
}
