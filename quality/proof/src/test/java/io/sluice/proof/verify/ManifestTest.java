package io.sluice.proof.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A manifest that is not whole, or that would be more than data, compares nothing. */
class ManifestTest {
  private static final String EVENTS = "events/retail.orders.csv.gz";
  private static final String GOLD = "gold/retail.sales.csv";
  private static final String ANSWERS = "answers.csv";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    for (String file : new String[] {EVENTS, GOLD, ANSWERS}) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), "content of " + file);
    }
    Files.writeString(
        folder.resolve("manifest.json"),
        """
        {"format": 2, "begin": {"retail.orders": [0, 7]}, "files": [%s, %s, %s]}
        """
            .formatted(listed(EVENTS), listed(ANSWERS), listed(GOLD)));
  }

  @Test
  void aWholeOneIsRead() throws IOException {
    Manifest manifest = Manifest.read(folder);
    assertThat(manifest.datasets())
        .extracting(Manifest.Dataset::name)
        .containsExactly("retail.orders");
    assertThat(manifest.datasets().getFirst().from()).containsEntry(1, 7L);
    assertThat(manifest.gold()).containsExactly(folder.toAbsolutePath().resolve(GOLD));
  }

  @Test
  void oneOfFormat1HasNoDigests() throws IOException {
    edit("\\{\"path\": (\"[^\"]*\"), \"sha256\": \"[^\"]*\"}", "$1");
    edit("\"format\": 2", "\"format\": 1");
    assertThat(Manifest.read(folder).datasets()).hasSize(1);
    Files.delete(folder.resolve(GOLD));
    assertRefused(GOLD + " is missing, which the manifest lists");
  }

  @ParameterizedTest
  @CsvSource({EVENTS, GOLD, ANSWERS})
  void aFileThatIsMissingIsTold(String file) throws IOException {
    Files.delete(folder.resolve(file));
    assertRefused(file + " is missing, which the manifest lists");
  }

  @ParameterizedTest
  @CsvSource({EVENTS, GOLD, ANSWERS})
  void aFileThatWasChangedIsTold(String file) throws IOException {
    Files.writeString(folder.resolve(file), "content");
    assertRefused(file + " is not as ./sluice generate wrote it");
  }

  @ParameterizedTest
  @CsvSource({EVENTS, ANSWERS})
  void aListThatLacksAFileIsTold(String file) throws IOException {
    edit("\\{\"path\": \"" + file + "\", \"sha256\": \"[^\"]*\"},", "");
    assertRefused("does not list " + file);
  }

  @ParameterizedTest
  @CsvSource({
    "events/../../x.csv",
    "/etc/passwd",
    "gold/x y.csv",
    "gold/sales;drop.csv",
    "gold/a/b.csv",
    "gold/.csv",
  })
  void aFileThatIsNotBesideItIsRefused(String path) throws IOException {
    edit(GOLD, path);
    assertRefused("lists the file '" + path + "'; a manifest lists files beside itself");
  }

  @Test
  void aLinkIsNoFile() throws IOException {
    Path elsewhere = Files.move(folder.resolve(GOLD), folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve(GOLD), elsewhere);
    assertRefused(GOLD + " is missing");
  }

  @ParameterizedTest
  @CsvSource({"retail.orders; DROP TABLE x", "retail.orders WHERE", "retail", "../retail.orders"})
  void aNameThatIsNoDatasetsIsRefused(String name) throws IOException {
    edit("\"retail.orders\":", "\"" + name + "\":");
    assertRefused("names the dataset '" + name + "'; a name is like retail.orders");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"-1", "1.5", "\"1 OR true\"", "null"})
  void anOffsetThatIsNoneIsRefused(String offset) throws IOException {
    edit("\\[0, 7]", "[0, " + offset + "]");
    assertRefused(offset + " is no offset at which a partition begins");
  }

  @Test
  void oneWithoutADatasetHasNothingToCompare() throws IOException {
    edit("\"retail.orders\": \\[0, 7]", "");
    assertRefused("names no dataset, so there is nothing to compare");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> Manifest.read(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }

  private void edit(String pattern, String text) throws IOException {
    Path file = folder.resolve("manifest.json");
    String before = Files.readString(file);
    String after = before.replaceAll(pattern, text);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(file, after);
  }

  private String listed(String path) throws IOException {
    return "{\"path\": \"%s\", \"sha256\": \"%s\"}"
        .formatted(path, DigestUtils.sha256Hex(Files.readAllBytes(folder.resolve(path))));
  }
}
