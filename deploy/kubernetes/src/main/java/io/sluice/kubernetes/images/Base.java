package io.sluice.kubernetes.images;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import io.sluice.kubernetes.supply.BaseContent;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The image that all others are made on: Java 25, with {@code java} on its path, and a shell, only
 * because PostgreSQL's {@code initdb} asks for one.
 *
 * @param shown what a person named
 * @param identity changes with its content
 * @param offline whether it can be had without a registry
 */
record Base(String shown, String identity, boolean offline) {

  /** The multi-platform image of that day; a newer digest is a change that is looked at. */
  static final String PINNED =
      "eclipse-temurin:25-jre-noble@sha256:b27ca47660a8fa837e47a8533b9b1a3a430295cf29ca28d91af4fd121572dc29";

  /**
   * @param text a tar of {@code docker save} or {@code ./sluice images base}, or a reference with a
   *     digest
   */
  static Base of(String text) throws IOException {
    Path tar = Path.of(text);
    if (Files.isRegularFile(tar)) {
      return new Base(text, InputHash.of(tar), true);
    }
    if (text.endsWith(".tar")) {
      throw new UserError(
          "the base image %s is not there; ./sluice images base %s makes it, on Debian or Ubuntu"
              .formatted(text, text));
    }
    if (!text.matches("[^@\\s]+@sha256:[0-9a-f]{64}")) {
      throw new UserError(
          "the base image '%s' is neither a tar file nor a reference with a digest, for example %s"
              .formatted(text, PINNED));
    }
    return new Base(text, text, false);
  }

  /** What is known of what it holds. */
  BaseContent content() throws IOException {
    return offline
        ? BaseContent.ofFile(Path.of(shown + ".packages"))
        : BaseContent.ofReference(shown);
  }

  JibContainerBuilder begin() {
    try {
      return offline
          ? Jib.from(TarImage.at(Path.of(shown)))
          : Jib.from(RegistryImage.named(ImageReference.parse(shown)));
    } catch (InvalidImageReferenceException e) {
      throw new UserError(
          "'%s' cannot be used as a base image: %s".formatted(shown, e.getMessage()));
    }
  }
}
