package io.sluice.kubernetes.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import io.sluice.kubernetes.supply.Sbom;
import io.sluice.kubernetes.supply.ThirdParty;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Builds images into files below a folder, one {@code <name>-<tag>.tar} each, and what it holds
 * beside it, {@code <name>.cdx.json}. Times, owners and order are fixed, so the same input gives
 * the same digest. What is there already is not built again; what an earlier input gave is deleted.
 *
 * @param target the folder of the images
 * @param version Sluice's own
 * @param thirdParty what others made
 */
record ImageBuilder(Base base, Path target, String version, ThirdParty thirdParty) {
  private static final String USER = "10001:10001";

  Image build(ImageSpec spec) throws IOException, InterruptedException {
    List<Layers.Entry> entries = Layers.entries(spec);
    String tag = InputHash.of(base.identity(), spec, entries);
    Path tar = target.resolve(spec.name() + "-" + tag + ".tar");
    Path digest = target.resolve(spec.name() + "-" + tag + ".digest");
    if (!Files.exists(digest) || !Files.exists(tar)) {
      deleteOlder(spec.name());
      Path making = target.resolve(spec.name() + ".tar.making");
      JibContainer made = make(spec, entries, toFile(making, Image.local(spec.name()) + ":" + tag));
      Files.move(making, tar, StandardCopyOption.ATOMIC_MOVE);
      Files.writeString(digest, made.getDigest().toString());
    }
    var image = new Image(spec.name(), tag, tar, Files.size(tar), Files.readString(digest));
    list(spec, entries, image);
    return image;
  }

  private void list(ImageSpec spec, List<Layers.Entry> entries, Image image) throws IOException {
    var sbom = new Sbom(thirdParty);
    sbom.base(base.content());
    for (Layers.Entry entry : entries) {
      if (entry.to().endsWith(".jar")) {
        sbom.jar(entry.file(), entry.to());
      }
    }
    for (ImageSpec.Content archive : spec.unpacked()) {
      sbom.unpacked(archive.from(), archive.to());
    }
    Path making = target.resolve(spec.name() + ".cdx.json.making");
    Files.writeString(
        making, sbom.json(Image.PREFIX + spec.name(), version + "-" + image.tag(), image.digest()));
    Files.move(
        making, target.resolve(spec.name() + ".cdx.json"), StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Sends an image to a registry, with the credentials that docker's configuration or helpers hold.
   *
   * @param reference without a tag, for example {@code registry.example.com/team/kafka}
   */
  void push(ImageSpec spec, String tag, String reference) throws IOException, InterruptedException {
    try {
      ImageReference to = ImageReference.parse(reference + ":" + tag);
      var credentials = CredentialRetrieverFactory.forImage(to, _ -> {});
      make(
          spec,
          Layers.entries(spec),
          Containerizer.to(
              RegistryImage.named(to)
                  .addCredentialRetriever(credentials.dockerConfig())
                  .addCredentialRetriever(credentials.wellKnownCredentialHelpers())));
    } catch (InvalidImageReferenceException e) {
      throw new UserError(
          "'%s' is no name of an image: %s; for example registry.example.com/team"
              .formatted(reference, e.getMessage()));
    }
  }

  private Containerizer toFile(Path tar, String name) {
    try {
      return Containerizer.to(TarImage.at(tar).named(name)).setOfflineMode(base.offline());
    } catch (InvalidImageReferenceException e) {
      throw new IllegalStateException("names of images are ours", e);
    }
  }

  private JibContainer make(ImageSpec spec, List<Layers.Entry> entries, Containerizer to)
      throws IOException, InterruptedException {
    Path cache = target.resolve("cache");
    JibContainerBuilder builder =
        base.begin()
            .setFormat(ImageFormat.OCI)
            .setCreationTime(Instant.EPOCH)
            .setUser(USER)
            .setEntrypoint(spec.entrypoint())
            .setFileEntriesLayers(Layers.of(entries))
            .setLabels(
                Map.of(
                    "org.opencontainers.image.title",
                    Image.PREFIX + spec.name(),
                    "org.opencontainers.image.description",
                    spec.description(),
                    "org.opencontainers.image.version",
                    version,
                    "org.opencontainers.image.licenses",
                    "Apache-2.0"));
    try {
      return builder.containerize(
          to.setToolName("sluice").setBaseImageLayersCache(cache).setApplicationLayersCache(cache));
    } catch (RegistryException | CacheDirectoryCreationException e) {
      throw new IOException(e.getMessage(), e);
    } catch (ExecutionException e) {
      throw new IOException(
          "the image %s could not be built on %s: %s"
              .formatted(spec.name(), base.shown(), e.getCause().getMessage()),
          e);
    }
  }

  private void deleteOlder(String name) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      for (Path file :
          files
              .filter(
                  one ->
                      one.getFileName().toString().matches(name + "-[0-9a-f]{12}\\.(tar|digest)"))
              .toList()) {
        Files.delete(file);
      }
    }
  }
}
