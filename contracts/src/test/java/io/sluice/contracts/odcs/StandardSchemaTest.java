package io.sluice.contracts.odcs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our contracts are contracts of the standard, and not only in our own eyes. */
class StandardSchemaTest {

  private static final Path CONTRACTS = Path.of(System.getProperty("sluice.root"), "contracts");
  private static StandardSchema schema;

  @BeforeAll
  static void readSchema() {
    schema = StandardSchema.read();
  }

  static List<Path> contracts() throws IOException {
    try (Stream<Path> files = Files.walk(CONTRACTS)) {
      return files
          .filter(file -> file.toString().endsWith(".odcs.yaml"))
          .filter(file -> !file.startsWith(CONTRACTS.resolve("target")))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void everyContractPasses(Path file) throws IOException {
    assertThat(schema.problems(Files.readString(file))).isEmpty();
  }

  @Test
  void theSchemaCanFail() throws IOException {
    String spoilt =
        Files.readString(CONTRACTS.resolve("retail/online_retail.odcs.yaml"))
            .replace("logicalType: string", "logicalType: strnig");

    assertThat(schema.problems(spoilt)).isNotEmpty();
  }
}
