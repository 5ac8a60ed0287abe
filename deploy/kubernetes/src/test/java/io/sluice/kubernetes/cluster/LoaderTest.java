package io.sluice.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.kubernetes.images.Image;
import io.sluice.terminal.UserError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoaderTest {
  private static final Image IMAGE =
      new Image("kafka", "0123456789ab", Path.of("kafka.tar"), 1, "sha256:0");

  @ParameterizedTest
  @CsvSource({
    "kind-kind, kind load image-archive {} --name kind",
    "k3d-dev, k3d image import {} -c dev",
    "minikube, minikube image load {}"
  })
  void smallClustersAreKnownByTheirContext(String context, String command) {
    assertThat(String.join(" ", Loader.of(null, context).command())).isEqualTo(command);
  }

  @Test
  void ofAnotherClusterAPersonMustSayHow() {
    assertThatThrownBy(() -> Loader.of(null, "arn:aws:eks:prod"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'arn:aws:eks:prod'")
        .hasMessageContaining("--push registry.example.com/team")
        .hasMessageContaining("--load");
  }

  @Test
  void theFileStandsWhereItIsWantedOrAtTheEnd() throws Exception {
    Loader.of("test kafka.tar =", "any").load(IMAGE);
    Loader.of("test {} = kafka.tar", "any").load(IMAGE);
  }

  @Test
  void whatItsCommandSaysIsHandedOn() {
    assertThatThrownBy(() -> Loader.of("ls --no-such-option", "any").load(IMAGE))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("localhost/sluice/kafka:0123456789ab could not be loaded")
        .hasMessageContaining("no-such-option");
  }
}
