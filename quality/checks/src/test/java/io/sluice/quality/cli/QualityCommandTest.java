package io.sluice.quality.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class QualityCommandTest {

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void contract() throws IOException {
    Files.writeString(
        folder.resolve("sales.odcs.yaml"),
        """
        apiVersion: v3.2.0
        kind: DataContract
        id: shop-sales
        version: 1.0.0
        status: active
        domain: shop
        schema:
          - name: sales
            logicalType: object
            properties:
              - name: code
                logicalType: string
                physicalType: varchar
                required: true
        """);
    environment.put("SLUICE_CONTRACTS_DIR", folder.toString());
    environment.put("SLUICE_WAREHOUSE", folder.toUri().toString());
    environment.put("SLUICE_CATALOG_PASSWORD", "x");
  }

  @Test
  void aCommandIsNeeded() {
    assertThat(execute()).isEqualTo(2);
    assertThat(err.toString()).contains("./sluice quality run");
  }

  @Test
  void helpNamesTheCommandAsItIsTyped() {
    var out = new StringWriter();
    QualityCommand.commandLine(environment)
        .setOut(new PrintWriter(out, true))
        .execute("run", "--help");
    assertThat(out.toString()).startsWith("Usage: ./sluice quality run ");
  }

  @Test
  void anUnknownDatasetIsAnsweredWithTheKnownOnes() {
    assertThat(execute("run", "shop.sale")).isEqualTo(2);
    assertThat(err.toString()).contains("no contract describes shop.sale; there are shop.sales");
  }

  @Test
  void aPlatformThatIsDownIsSaidInOneMessage() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      environment.put(
          "SLUICE_CATALOG_URI", "jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/x");
    }

    assertThat(execute("run")).isEqualTo(3);
    assertThat(err.toString())
        .contains("cannot reach the catalog at jdbc:postgresql://127.0.0.1:")
        .contains("./sluice status")
        .doesNotContain("\tat ");
  }

  @Test
  void aPlatformThatWasNeverStartedIsSaidInOneMessage() {
    environment.put("SLUICE_CONFIG", folder.resolve("none.properties").toString());

    assertThat(execute("run")).isEqualTo(3);
    assertThat(err.toString()).contains("none.properties").contains("./sluice status");
  }

  @Test
  void anInvalidContractIsSaidBeforeSparkStarts() throws IOException {
    Files.writeString(folder.resolve("sales.odcs.yaml"), "kind: DataContract\n");

    assertThat(execute("run")).isEqualTo(3);
    assertThat(err.toString()).contains("./sluice contracts check").doesNotContain("\tat ");
  }

  private int execute(String... arguments) {
    CommandLine command = QualityCommand.commandLine(environment);
    return command.setErr(new PrintWriter(err, true)).execute(arguments);
  }
}
