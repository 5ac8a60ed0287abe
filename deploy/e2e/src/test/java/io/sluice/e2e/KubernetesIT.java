package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The platform in a real cluster: the node of {@code ../shared/kubernetes}, which needs no engine
 * for containers. Elsewhere {@code deploy/kubernetes/check/cluster} does the same with any cluster.
 */
@Tag("long")
@Order(20)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KubernetesIT {
  private static final long LIMIT_MINUTES = 40;

  @TempDir private static Path folder;

  private static Door door;
  private static Path node;

  /** A node that ran before belongs to somebody else, and is not ended. */
  private static boolean started;

  @BeforeAll
  static void up() throws Exception {
    door = new Door(folder);
    node = door.home().resolveSibling("shared").resolve("kubernetes/node");
    assumeThat(node).as("the tool that runs a node, beside the repository").exists();
    assumeThat(Users.root()).as("only root can run a node").isTrue();
    run(node.toString(), "build");
    run(node.toString(), "up");
    started = true;
    if (!Files.exists(door.home().resolve("deploy/target/images/base.tar"))) {
      run(door.home().resolve("sluice").toString(), "images", "base");
    }
  }

  @AfterAll
  static void down() throws Exception {
    if (started) {
      run(node.toString(), "down");
    }
  }

  @Test
  @Order(1)
  void everyManifestIsTakenAndBrokenOnesAreRefused() throws Exception {
    Path check = door.home().resolve("deploy/kubernetes/check/manifests");

    Path kinds = node.resolveSibling("crds");
    assertThat(run(node.toString(), "run", check.toString(), kinds.toString()))
        .containsPattern(
            "[1-9]\\d* objects are taken without a warning, 33 broken ones are refused");
  }

  @Test
  @Order(2)
  void theMainJobIsExactAndNothingIsLostWhenPodsAreKilled() throws Exception {
    String said =
        run(
            node.toString(),
            "run",
            door.home().resolve("deploy/kubernetes/check/cluster").toString(),
            "--load",
            node + " load");

    assertThat(said).contains("equal to the truth", "stands in bronze once");
    if (Files.isDirectory(door.home().resolveSibling("shared").resolve("data/online-retail"))) {
      assertThat(said)
          .contains("\"bronze\":245903", "\"silver\":242418", "\"revenue\":4388651.731");
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, "said", ".log");
    List<String> words = new ArrayList<>(List.of(command));
    var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("SLUICE_NO_BUILD", "yes");
    Process process = builder.start();
    boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    String text = Files.readString(said);
    assertThat(ended).as("%s does not end:%n%s", words, text).isTrue();
    assertThat(process.exitValue()).as("%s:%n%s", words, text).isZero();
    return text;
  }
}
