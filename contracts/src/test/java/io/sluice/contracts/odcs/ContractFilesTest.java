package io.sluice.contracts.odcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractFilesTest {

  @TempDir private Path folder;

  @Test
  void aFolderIsReadInTheOrderOfItsPaths() throws IOException {
    write("b/two.odcs.yaml", contract("two", "two"));
    write("a/one.odcs.yml", contract("one", "one"));
    write("a/notes.yaml", "not: a contract");

    assertThat(Contracts.load(folder))
        .extracting(contract -> contract.dataset().toString())
        .containsExactly("shop.one", "shop.two");
  }

  @Test
  void aFileNamedTwiceIsReadOnce() throws IOException {
    Path file = write("one.odcs.yaml", contract("one", "one"));

    assertThat(Contracts.load(List.of(folder, file, folder.resolve("./one.odcs.yaml")))).hasSize(1);
  }

  /** In a pod a ConfigMap's files are links into a folder that changes as a whole. */
  @Test
  void aMountedConfigMapIsReadOnce() throws IOException {
    write("..2026_01_01/one.odcs.yaml", contract("one", "one"));
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_01_01"));
    Files.createSymbolicLink(folder.resolve("one.odcs.yaml"), Path.of("..data/one.odcs.yaml"));

    assertThat(Contracts.load(folder)).hasSize(1);
  }

  @Test
  void aDatasetMayStandInOneFileOnly() throws IOException {
    Path first = write("a.odcs.yaml", contract("one", "orders"));
    Path second = write("b.odcs.yaml", contract("two", "orders"));

    fails(
        folder,
        second
            + ":7: schema[0].name is 'orders': the dataset shop.orders already stands in "
            + first
            + ":7. Example: a name of its own, as in name: orders_2");
  }

  @Test
  void anIdMayStandInOneFileOnly() throws IOException {
    Path first = write("a.odcs.yaml", contract("same", "orders"));
    Path second = write("b.odcs.yaml", contract("same", "lines"));

    fails(
        folder,
        second
            + ":3: id is 'same': another contract has this id, see "
            + first
            + ":3. Example: an id of its own");
  }

  @Test
  void theHistoryOfARealtimeTableIsNoOtherDatasets() throws IOException {
    Path history =
        write(
            "a.odcs.yaml",
            contract("one", "stock_changes")
                .replace(
                    "properties:",
                    "customProperties: [{property: kind, value: gold}]\n    properties:"));
    Path realtime =
        write(
            "b.odcs.yaml",
            contract("two", "stock")
                .replace(
                    "properties:",
                    "customProperties: [{property: kind, value: realtime}]\n    properties:\n      - {name: version, logicalType: integer, required: true}\n      - {name: sku, logicalType: string, primaryKey: true}"));

    fails(
        folder,
        history
            + ":7: schema[0].name is 'stock_changes': the table gold.shop_stock_changes holds the history of the realtime dataset shop.stock, see "
            + realtime
            + ":7. Example: a name of its own, as in name: stock_changes_2");
  }

  @Test
  void theProblemsOfAllFilesAreReported() throws IOException {
    write("a.odcs.yaml", contract("one", "Orders"));
    write("b.odcs.yaml", "domain: [");

    assertThatThrownBy(() -> Contracts.load(folder))
        .isInstanceOfSatisfying(
            InvalidContractException.class,
            e -> assertThat(e.problems()).extracting(Problem::line).containsExactly(7, 1));
  }

  @Test
  void aMissingFile() {
    Path file = folder.resolve("nowhere.odcs.yaml");

    fails(
        file, file + ": no such file or folder. Example: contracts/retail/online_retail.odcs.yaml");
  }

  @Test
  void aFolderWithoutContracts() throws IOException {
    write("orders.yaml", contract("one", "orders"));

    fails(
        folder,
        folder
            + ": the folder holds no contract; the name of a contract ends in .odcs.yaml. Example:"
            + " contracts/retail/online_retail.odcs.yaml");
  }

  @Test
  void anEmptyFile() throws IOException {
    Path file = write("empty.odcs.yaml", "");
    Path comment = write("comment.odcs.yaml", "# to be written\n");

    fails(
        file,
        file + ": the file is empty; a contract is an ODCS document. Example: apiVersion: v3.2.0");
    fails(
        comment,
        comment
            + ": the file is empty; a contract is an ODCS document. Example: apiVersion: v3.2.0");
  }

  @Test
  void aFileThatIsNotUtf8() throws IOException {
    Path file = folder.resolve("latin.odcs.yaml");
    Files.write(file, "name: Zürich".getBytes(StandardCharsets.ISO_8859_1));

    fails(
        file,
        file
            + ": not UTF-8; save the file as UTF-8. Example:"
            + " contracts/retail/online_retail.odcs.yaml");
  }

  @Test
  void aFileThatIsNoMapping() throws IOException {
    Path file = write("list.odcs.yaml", "- a\n- b\n");

    fails(file, file + ":1: must be a mapping, not a list. Example: apiVersion: v3.2.0");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws IOException {
    Path file = write("bom.odcs.yaml", "\uFEFF" + contract("one", "orders"));

    assertThat(Contracts.load(file).getFirst().yaml()).startsWith("apiVersion");
  }

  @Test
  void aliasesThatMultiplyAreRefused() throws IOException {
    var yaml = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 25; i++) {
      yaml.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    Path file = write("bomb.odcs.yaml", yaml.toString());

    assertThatThrownBy(() -> Contracts.load(file))
        .isInstanceOf(InvalidContractException.class)
        .hasMessageContaining("more than 100000 values");
  }

  private static void fails(Path path, String message) {
    assertThatThrownBy(() -> Contracts.load(path))
        .isInstanceOf(InvalidContractException.class)
        .hasMessage(message);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static String contract(String id, String table) {
    return """
        apiVersion: v3.2.0
        kind: DataContract
        id: %s
        version: 1.0.0
        domain: shop
        schema:
          - name: %s
            properties:
              - {name: no, logicalType: string}
        """
        .formatted(id, table);
  }
}
