package io.sluice.contracts.odcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples that the standard is published with. */
class PublishedExamplesTest {
  private static final Path FOLDER = Path.of(System.getProperty("sluice.shared"), "odcs/examples");

  /** What Sluice needs beyond the standard; every refusal is one of these. */
  private static final List<String> NEEDS =
      List.of(
          "the key 'domain' is missing",
          "the key 'schema' is missing",
          "the key 'properties' is missing",
          "the key 'logicalType' is missing",
          "must hold at least one entry",
          "lower-case letters, digits and underscores",
          "an array says what it holds",
          "an object says what it holds",
          "a timestamp needs a zone",
          // Of an age when the standard had no logical type for a time of day.
          "holds times of day, and the logicalType says date");

  @Test
  void theFullExampleIsAContract() {
    assumeThat(FOLDER).as("the standard's examples, beside the repository").isDirectory();
    List<String> warnings = new ArrayList<>();
    assertThat(
            Contracts.load(
                List.of(FOLDER.resolve("full-example.odcs.yaml")),
                warning -> warnings.add(warning.path())))
        .isNotEmpty();
    assertThat(warnings).containsExactly("slaProperties[0].element", "slaProperties[4].element");
  }

  static Stream<Path> others() throws IOException {
    assumeThat(FOLDER).as("the standard's examples, beside the repository").isDirectory();
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> !file.getFileName().toString().equals("full-example.odcs.yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("others")
  void theOthersAreToldWhatTheyLackAndNothingElse(Path file) {
    var refused = catchThrowableOfType(InvalidContractException.class, () -> Contracts.load(file));
    assertThat(refused).as("none names a domain").isNotNull();
    assertThat(refused.problems())
        .allSatisfy(problem -> assertThat(NEEDS).anyMatch(problem.rule()::contains))
        .doesNotHaveDuplicates();
  }
}
