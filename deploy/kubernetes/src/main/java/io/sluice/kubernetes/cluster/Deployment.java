package io.sluice.kubernetes.cluster;

import io.sluice.kubernetes.images.Image;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A kustomization that adds to the committed ones what differs from one machine to the next: the
 * contracts, and under which names and tags the images are known. It can be looked at, and applied
 * by hand.
 *
 * @param home the repository
 * @param images of which its pods are made
 */
record Deployment(Path home, Brought images) {

  /** Writes it for a folder of {@code deploy/kubernetes}, and gives the folder to apply. */
  Path write(String of, Path contracts) throws IOException {
    return write(of, contracts, Map.of());
  }

  /**
   * As {@link #write(String, Path)}.
   *
   * @param parameters what a ConfigMap of this name holds; none when empty
   */
  Path write(String of, Path contracts, Map<String, String> parameters) throws IOException {
    Path folder = folder(home, of);
    clear(folder);
    Path committed = home.resolve("deploy/kubernetes").resolve(of);
    var text = new StringBuilder();
    text.append(
        "# Written by ./sluice kube.\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: sluice\n");
    text.append("resources:\n  - ").append(folder.relativize(committed)).append('\n');
    text.append("configMapGenerator:\n  - name: contracts\n    files:\n");
    for (Path file : contracts(contracts, folder)) {
      text.append("      - \"").append(file.getFileName()).append("\"\n");
    }
    if (!parameters.isEmpty()) {
      text.append("  - name: parameters\n    literals:\n");
      parameters.forEach((key, value) -> text.append("      - %s=%s%n".formatted(key, value)));
    }
    text.append("images:\n");
    images
        .tags()
        .forEach(
            (image, tag) ->
                text.append(
                    "  - {name: %s, newName: %s, newTag: \"%s\"}%n"
                        .formatted(Image.PREFIX + image, images.name(image), tag)));
    Files.writeString(folder.resolve("kustomization.yaml"), text);
    return folder;
  }

  /** Where it is written for a folder of {@code deploy/kubernetes}. */
  static Path folder(Path home, String of) {
    return home.resolve("deploy/target/kubernetes").resolve(of.replace('/', '-'));
  }

  private static void clear(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /**
   * Copies them: a kustomization takes no file from outside, and a ConfigMap has no folders.
   *
   * @throws UserError for names that a ConfigMap cannot tell apart, or does not take
   */
  private static List<Path> contracts(Path contracts, Path folder) throws IOException {
    List<Path> copies = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(contracts, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file :
          tree.filter(one -> one.toString().matches(".*\\.odcs\\.ya?ml")).sorted().toList()) {
        String name = contracts.relativize(file).toString().replace('/', '.');
        if (!name.matches("[-._a-zA-Z0-9]+")) {
          throw new UserError(
              "the contract %s cannot be a key of a ConfigMap; its path may hold letters, digits, '-', '_' and '.', for example retail/online_retail.odcs.yaml"
                  .formatted(file));
        }
        if (Files.exists(folder.resolve(name))) {
          throw new UserError(
              "two contracts would be the key %s of a ConfigMap, where a folder counts as a dot; rename %s"
                  .formatted(name, file));
        }
        copies.add(Files.copy(file, folder.resolve(name)));
      }
    }
    return copies;
  }
}
