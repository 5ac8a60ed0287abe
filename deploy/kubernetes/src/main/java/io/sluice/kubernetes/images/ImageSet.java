package io.sluice.kubernetes.images;

import io.sluice.kubernetes.supply.ThirdParty;
import io.sluice.laptop.postgres.TxzArchive;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All images of the distribution, or some of them. */
public final class ImageSet {
  private final ImageBuilder builder;
  private final List<ImageSpec> specs;

  private ImageSet(ImageBuilder builder, List<ImageSpec> specs) {
    this.builder = builder;
    this.specs = specs;
  }

  /**
   * @param home the repository
   * @param base what a person named; null for what {@code images base} made, else the pinned one
   */
  public static ImageSet of(Path home, Path dist, String base) throws IOException {
    Path target = Files.createDirectories(home.resolve("deploy/target/images"));
    String version = new ManifestVersion().getVersion()[0].replaceFirst("^Sluice ", "");
    var builder =
        new ImageBuilder(
            Base.of(base == null ? standard(home) : base), target, version, ThirdParty.read(home));
    Path archive = archive(dist.resolve("lib/postgres"));
    Path postgres = unpacked(archive, target);
    return new ImageSet(builder, new ImageList(home, dist).all(postgres, archive));
  }

  /** Where {@code images base} puts the base image when it is told nothing else. */
  public static Path ownBase(Path home) {
    return home.resolve("deploy/target/images/base.tar");
  }

  private static String standard(Path home) throws IOException {
    Path own = ownBase(home);
    if (!Files.isRegularFile(own)) {
      return Base.PINNED;
    }
    Path madeBy = own.resolveSibling(own.getFileName() + ".made-by");
    String script = InputHash.of(home.resolve("deploy/kubernetes/images/base.sh"));
    if (!Files.isRegularFile(madeBy) || !Files.readString(madeBy).strip().equals(script)) {
      throw new UserError(
          "the base image %s was made by another version of Sluice; make it anew: ./sluice images base"
              .formatted(own));
    }
    return own.toString();
  }

  /** The image that all are made on, as a person would name it. */
  public String base() {
    return builder.base().shown();
  }

  /**
   * Builds them.
   *
   * @param only names, or none for all
   */
  public List<Image> build(List<String> only, Consumer<String> say)
      throws IOException, InterruptedException {
    List<Image> images = new ArrayList<>();
    for (ImageSpec spec : chosen(only)) {
      say.accept(spec.name());
      images.add(builder.build(spec));
    }
    return images;
  }

  /** Sends what was built to a registry. */
  public void push(List<Image> images, String registry, Consumer<String> say)
      throws IOException, InterruptedException {
    for (Image image : images) {
      say.accept(image.name());
      ImageSpec spec = chosen(List.of(image.name())).getFirst();
      builder.push(spec, image.tag(), registry + "/" + image.name());
    }
  }

  /** An image that holds a folder of files besides, under the name of its own. */
  public Image with(String of, String name, Path folder, String to)
      throws IOException, InterruptedException {
    ImageSpec spec = chosen(List.of(of)).getFirst();
    List<ImageSpec.Content> content = new ArrayList<>(spec.content());
    content.add(new ImageSpec.Content(folder, to));
    return builder.build(
        new ImageSpec(
            name, spec.description(), spec.entrypoint(), List.copyOf(content), spec.unpacked()));
  }

  private List<ImageSpec> chosen(List<String> only) {
    for (String name : only) {
      if (specs.stream().noneMatch(spec -> spec.name().equals(name))) {
        throw new UserError(
            "there is no image '%s'; there are %s"
                .formatted(name, String.join(", ", specs.stream().map(ImageSpec::name).toList())));
      }
    }
    return specs.stream().filter(spec -> only.isEmpty() || only.contains(spec.name())).toList();
  }

  /** The jar that PostgreSQL's programs are in. */
  private static Path archive(Path folder) throws IOException {
    Path jar;
    try (Stream<Path> files = Files.list(folder)) {
      jar =
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .findFirst()
              .orElseThrow(
                  () ->
                      new UserError(folder + " holds no PostgreSQL; build it with ./sluice build"));
    }
    if (!jar.getFileName().toString().contains("-linux-")) {
      throw new UserError(
          "images hold programs of Linux, and %s holds those of this system; build them on Linux"
              .formatted(folder));
    }
    return jar;
  }

  /** Once for each version. */
  private static Path unpacked(Path jar, Path target) throws IOException {
    Path programs = target.resolve(jar.getFileName().toString().replaceFirst("\\.jar$", ""));
    if (!Files.isDirectory(programs)) {
      Path unpacking =
          programs.resolveSibling(programs.getFileName() + "." + ProcessHandle.current().pid());
      TxzArchive.unpackFromJar(jar, unpacking);
      Files.move(unpacking, programs, StandardCopyOption.ATOMIC_MOVE);
    }
    return programs;
  }
}
