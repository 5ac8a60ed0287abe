package io.sluice.contracts.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.odcs.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents tell people to copy passes {@code contracts check}. */
class DocumentedContractsTest {

  private static final Path ROOT = Path.of(System.getProperty("sluice.root", ".."));
  private static final Pattern BLOCK =
      Pattern.compile("^```yaml\\R(apiVersion:.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/contracts.md"})
  void everyContractIsOne(String page) throws IOException {
    var blocks = BLOCK.matcher(Files.readString(ROOT.resolve(page))).results().toList();

    assertThat(blocks).as("contracts in " + page).isNotEmpty();
    for (var block : blocks) {
      assertThat(Contracts.parse(block.group(1), page)).isNotEmpty();
    }
  }
}
