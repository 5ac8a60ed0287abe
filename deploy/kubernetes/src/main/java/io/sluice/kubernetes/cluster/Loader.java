package io.sluice.kubernetes.cluster;

import io.sluice.kubernetes.images.Image;
import io.sluice.machine.process.Foreground;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a file with an image gets to the node of a small cluster, which has no registry.
 *
 * @param command its words; the file's path takes the place of {@value #FILE}, or stands at the end
 */
record Loader(List<String> command) {
  private static final String FILE = "{}";

  /**
   * @param told the command that a person named; null for none
   * @param context of kubectl, by whose name kind, k3d and minikube are known
   */
  static Loader of(String told, String context) {
    return known(told, context)
        .orElseThrow(
            () ->
                new UserError(
                    ("how images get to the cluster of the context '%s' is not known: only kind, k3d and minikube are."
                            + " Name a registry that it pulls from: --push registry.example.com/team; or a command that loads a file: --load 'ctr -n k8s.io images import'")
                        .formatted(context)));
  }

  private static Optional<Loader> known(String told, String context) {
    if (told != null) {
      return Optional.of(new Loader(List.of(told.strip().split("\\s+"))));
    }
    if (context.startsWith("kind-")) {
      return Optional.of(
          new Loader(
              List.of("kind", "load", "image-archive", FILE, "--name", context.substring(5))));
    }
    if (context.startsWith("k3d-")) {
      return Optional.of(
          new Loader(List.of("k3d", "image", "import", FILE, "-c", context.substring(4))));
    }
    return context.equals("minikube")
        ? Optional.of(new Loader(List.of("minikube", "image", "load", FILE)))
        : Optional.empty();
  }

  void load(Image image) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(command);
    if (!words.contains(FILE)) {
      words.add(FILE);
    }
    words.replaceAll(word -> word.equals(FILE) ? image.tar().toString() : word);
    Foreground.Answer answer = Foreground.ask(words, Map.of());
    if (answer.exitCode() != 0) {
      throw new UserError(
          "%s could not be loaded: %s ended with %d: %s"
              .formatted(image.local(), words.getFirst(), answer.exitCode(), answer.said()));
    }
  }
}
