package io.sluice.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.kubernetes.images.Image;
import io.sluice.kubernetes.images.ImageSet;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** From the distribution to a platform that has done its main job. */
@Command(
    name = "up",
    description = {
      "Builds the images, brings them to the cluster of the current context, applies the manifests of"
          + " deploy/kubernetes/overlays/laptop, waits until all of it runs, and runs the main job:"
          + " a shop's files through the platform.",
      "What runs already and has not changed stays as it is."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class KubeUpCommand implements Callable<Integer> {
  private static final String LAPTOP = "overlays/laptop";
  private static final List<String> IMAGES =
      List.of(
          "postgres",
          "kafka",
          "registry",
          "flink",
          "trino",
          "ingestion",
          "proof",
          "simulator",
          "warehouse");

  @ParentCommand private KubeCommand parent;

  @Option(
      names = "--base",
      paramLabel = "<base>",
      description = "The images' base, as ./sluice images build takes it.")
  private String base;

  @Option(
      names = "--push",
      paramLabel = "<registry>",
      description = "Sends the images to a registry from which the cluster pulls.")
  private String registry;

  @Option(
      names = "--load",
      paramLabel = "<command>",
      description =
          "Loads an image's file into the cluster; the file's path is added, or takes the place of"
              + " {}. Not needed with kind, k3d and minikube.")
  private String load;

  @Option(
      names = "--data",
      paramLabel = "<dir>",
      description = "Daily files for the main job; default: the real shop's, else made-up ones.")
  private Path data;

  @Option(names = "--no-main-job", description = "Only brings the platform up.")
  private boolean noMainJob;

  @Option(
      names = "--timeout",
      paramLabel = "<duration>",
      description = "How long to wait until all runs; default: PT10M.")
  private Duration timeout = Duration.ofMinutes(10);

  private final Terminal terminal = new Terminal();
  private final long begin = System.nanoTime();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Kubectl kubectl = Kubectl.current(KubeCommand.NAMESPACE);
    Loader loader = registry == null ? Loader.of(load, kubectl.context()) : null;
    say("the context is " + kubectl.context());
    ImageSet set = ImageSet.of(parent.home(), parent.dist(), base);
    List<Image> images =
        new ArrayList<>(
            set.build(IMAGES, name -> terminal.hint("building image " + name + " ...")));
    if (!noMainJob) {
      images.add(set.with("ingestion", "main-job-data", data(), "/data"));
    }
    say("%d images are built".formatted(images.size()));
    bring(kubectl, set, images, loader);
    Path folder = Files.createDirectories(parent.home().resolve("deploy/target/kubernetes"));
    kubectl.applyFile(parent.home().resolve("deploy/kubernetes/base/namespace.yaml"));
    if (new Credentials(kubectl, folder).make()) {
      say("credentials are made; they are kept in the cluster's secrets");
    }
    Brought brought = Brought.of(images, registry);
    brought.keep(parent.home());
    var deployment = new Deployment(parent.home(), brought);
    kubectl.apply(deployment.write(LAPTOP, parent.contracts()));
    say("the manifests are applied");
    new Rollout(kubectl, terminal, timeout).await();
    say("all of it runs");
    if (!noMainJob) {
      mainJob(kubectl, deployment);
    }
    reach();
    say("done");
    return 0;
  }

  private void bring(Kubectl kubectl, ImageSet set, List<Image> images, Loader loader)
      throws IOException, InterruptedException {
    if (loader == null) {
      set.push(images, registry, name -> terminal.hint("sending " + name + " ..."));
      say("the images are sent to " + registry);
      return;
    }
    Set<String> there = there(kubectl);
    int loaded = 0;
    for (Image image : images) {
      if (!there.contains(image.local())) {
        terminal.hint("loading image " + image.name() + " ...");
        loader.load(image);
        loaded++;
      }
    }
    say("%d images are loaded, %d were there".formatted(loaded, images.size() - loaded));
  }

  /** The images that every node says it has; some tell no more than fifty. */
  private static Set<String> there(Kubectl kubectl) throws IOException, InterruptedException {
    Set<String> everywhere = null;
    for (JsonNode node : kubectl.json("get", "nodes").path("items")) {
      Set<String> names = new HashSet<>();
      for (JsonNode image : node.path("status").path("images")) {
        image.path("names").forEach(name -> names.add(name.asText()));
      }
      if (everywhere == null) {
        everywhere = names;
      } else {
        everywhere.retainAll(names);
      }
    }
    return everywhere == null ? Set.of() : everywhere;
  }

  private Path data() throws IOException, InterruptedException {
    if (data != null) {
      if (!hasFiles(data)) {
        throw new UserError("there is no *.csv or *.csv.gz file in " + data);
      }
      return data;
    }
    Path real = parent.home().resolveSibling("shared").resolve("data/online-retail");
    return hasFiles(real) ? real : SampleFiles.make(parent.home(), parent.dist());
  }

  private static boolean hasFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().matches(".*\\.csv(\\.gz)?"));
    }
  }

  private void mainJob(Kubectl kubectl, Deployment deployment)
      throws IOException, InterruptedException {
    Path folder = deployment.write("jobs/main", parent.contracts());
    String said =
        new ClusterJob(kubectl, terminal, "main-job")
            .run(folder, List.of("ingest", "land", "models", "figures"));
    JsonNode figures = figures(said);
    terminal.line("");
    terminal.line("What the main job made of the files");
    figures
        .properties()
        .forEach(
            figure ->
                terminal.line("  %-8s %s".formatted(figure.getKey(), figure.getValue().asText())));
  }

  private static JsonNode figures(String said) throws IOException {
    String document = said.lines().filter(line -> line.startsWith("{")).findFirst().orElse("{}");
    JsonNode figures = new ObjectMapper().readTree(document);
    for (String name : List.of("bronze", "silver", "revenue")) {
      if (!figures.path(name).isNumber()) {
        throw new UserError("the main job did not say its figure '%s': %s".formatted(name, said));
      }
    }
    return figures;
  }

  private void reach() {
    terminal.line("");
    terminal.line("It runs in the namespace sluice. How to reach it");
    terminal.line(
        "  kubectl -n sluice port-forward service/trino 8443                Trino's UI, https://localhost:8443");
    terminal.line(
        "  kubectl -n sluice port-forward service/landing-jobmanager 8081   Flink's UI, http://localhost:8081");
    terminal.line("  the user is sluice, the password:");
    terminal.line(
        "  kubectl -n sluice get secret sluice-clients -o go-template='{{.data.SLUICE_HTTP_PASSWORD | base64decode}}'");
    terminal.line("  ./sluice kube status      pods and their memory");
    terminal.line("  ./sluice kube smoke       nothing lost, nothing twice");
    terminal.line("  ./sluice kube down        stops it; volumes and secrets stay");
  }

  private void say(String text) {
    terminal.line("%5d s  %s".formatted((System.nanoTime() - begin) / 1_000_000_000L, text));
  }
}
