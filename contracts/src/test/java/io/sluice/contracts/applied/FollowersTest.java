package io.sluice.contracts.applied;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.odcs.Problem;
import io.sluice.contracts.wire.WireSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.SchemaCompatibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowersTest {
  private static final String HEAD =
      """
      apiVersion: v3.2.0
      kind: DataContract
      id: shop-orders
      version: 1.0.0
      domain: shop
      team: {name: shop-data}
      schema:
        - name: orders
          properties:
            - {name: id, logicalType: string}
      """;
  private static final int FIELD = 11;

  @TempDir private Path folder;

  private Path write(String name, String field) throws Exception {
    return Files.writeString(folder.resolve(name), HEAD + "      - {name: it, " + field + "}\n");
  }

  private List<Problem> refused(String before, String after) throws Exception {
    Path file = write("after.odcs.yaml", after);
    return Followers.refused(
        Contracts.load(write("before.odcs.yaml", before)), Contracts.load(file), List.of(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          logicalType: integer, logicalTypeOptions: {format: i32} | logicalType: integer
          logicalType: number, physicalType: 'decimal(10,2)'      | logicalType: number, physicalType: 'decimal(12,2)'
          logicalType: number, logicalTypeOptions: {format: f32}  | logicalType: number, logicalTypeOptions: {format: f64}
          logicalType: string                                     | logicalType: string, required: true
          logicalType: date                                       | logicalType: date, logicalTypeOptions: {format: dd.MM.yyyy}
          logicalType: array, items: {logicalType: integer, logicalTypeOptions: {format: i32}} | logicalType: array, items: {logicalType: integer}
          """)
  void whatAvroAndTablesCanFollowPasses(String before, String after) throws Exception {
    assertThat(refused(before, after)).isEmpty();
    Contract old = Contracts.load(folder.resolve("before.odcs.yaml")).getFirst();
    Contract now = Contracts.load(folder.resolve("after.odcs.yaml")).getFirst();
    assertThat(
            SchemaCompatibility.checkReaderWriterCompatibility(
                    WireSchema.of(now), WireSchema.of(old))
                .getType())
        .isEqualTo(COMPATIBLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          logicalType: integer | logicalType: integer, logicalTypeOptions: {format: i32} | an integer of 64 bits | an integer of 32 bits
          logicalType: number, physicalType: 'decimal(10,2)' | logicalType: number, physicalType: 'decimal(10,3)' | decimal(10,2) | decimal(10,3)
          logicalType: integer | logicalType: string | an integer of 64 bits | text
          logicalType: date | logicalType: string | a date | text
          """)
  void whatTheyCannotIsRefusedWithItsLine(String before, String after, String was, String becomes)
      throws Exception {
    Problem problem = refused(before, after).getFirst();

    assertThat(problem.location()).isEqualTo(folder.resolve("after.odcs.yaml") + ":" + FIELD);
    assertThat(problem.message())
        .startsWith("it: was %s and cannot become %s:".formatted(was, becomes))
        .endsWith("Example: leave it as it was, and add a field: name: it_v2");
  }

  @Test
  void aFieldInsideOfAListIsFound() throws Exception {
    String list =
        "logicalType: array, items: {logicalType: object, properties: [%n          {name: price, logicalType: %s}]}";

    assertThat(refused(list.formatted("integer"), list.formatted("string")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("it[].price");
              assertThat(problem.line()).isEqualTo(FIELD + 1);
            });
  }

  @Test
  void aRenameIsAskedBackAtItsTable() throws Exception {
    Path file = write("after.odcs.yaml", "logicalType: string");
    List<Contract> before =
        Contracts.load(
            Files.writeString(
                folder.resolve("before.odcs.yaml"), HEAD.replace("name: id", "name: number")));

    assertThat(Followers.refused(before, Contracts.load(file), List.of(file)))
        .singleElement()
        .asString()
        .startsWith(file + ":8: number: is gone, and of its type came id, it");
  }

  @Test
  void theShippedContractsFollowThemselves() {
    Path shipped = Path.of(System.getProperty("sluice.root"), "contracts");
    List<Contract> contracts = Contracts.load(shipped);

    assertThat(Followers.refused(contracts, contracts, List.of(shipped))).isEmpty();
  }
}
