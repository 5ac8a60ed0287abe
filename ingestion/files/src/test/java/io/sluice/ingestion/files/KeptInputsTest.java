package io.sluice.ingestion.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.testing.TestContracts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code kept-inputs.tsv} go on becoming what they are said to become there. */
class KeptInputsTest {
  private static final Contract CONTRACT =
      TestContracts.contract(
          "a.b",
          TestContracts.optional("a", new FieldType.Text()),
          TestContracts.optional("b", new FieldType.Whole(64)));

  @TempDir private static Path folder;

  private record Kept(String why, String name, byte[] bytes, String becomes) {
    static Kept of(String line) {
      String[] cells = line.split("\t");
      return new Kept(cells[0], cells[1], HexFormat.of().parseHex(cells[2]), cells[3]);
    }
  }

  @TestFactory
  Stream<DynamicTest> becomeWhatIsSaid() throws IOException {
    return inputs()
        .map(
            input ->
                DynamicTest.dynamicTest(
                    input.name() + ": " + input.why(),
                    () -> assertThat(become(input)).isEqualTo(input.becomes())));
  }

  private static Stream<Kept> inputs() throws IOException {
    try (InputStream in = KeptInputsTest.class.getResourceAsStream("/kept-inputs.tsv")) {
      String text = new String(in.readAllBytes(), UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).map(Kept::of).toList().stream();
    }
  }

  private static String become(Kept input) throws IOException {
    Path file = folder.resolve(input.name());
    Files.write(file, input.bytes());
    AnyFile.Result result = AnyFile.read(file, CONTRACT);
    return result.message().isEmpty()
        ? "%d rows, %d rejected".formatted(result.rows(), result.rejected())
        : result.message().replace("\n", "\\n");
  }
}
