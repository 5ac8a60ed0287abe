package io.sluice.ingestion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.testing.TestContracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The Parquet files of others, good and bad, such as those of apache/parquet-testing: {@code
 * -Dparquet.testing=...} names their folder. Each gives as many rows and rejected rows as its
 * footer promises, or one message.
 */
class ForeignParquetTest {
  @TestFactory
  Stream<DynamicTest> giveTheirRowsOrAMessage() throws IOException {
    String folder = System.getProperty("parquet.testing");
    assumeTrue(folder != null, "no folder of Parquet files is named by -Dparquet.testing");
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of(folder))) {
      files = all.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
    assertThat(files).isNotEmpty();
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> read(file)));
  }

  private static void read(Path file) {
    Promise promise;
    try {
      promise = promise(file);
    } catch (IOException | RuntimeException e) {
      promise = new Promise(-1, List.of(TestContracts.optional("a", new FieldType.Text())));
    }
    Contract contract = TestContracts.contract("foreign.rows", List.of(), promise.fields());
    AnyFile.Result result = AnyFile.read(file, contract);
    System.out.println(file + ": " + result);
    if (result.message().isEmpty()) {
      assertThat(result.rows() + result.rejected()).isEqualTo(promise.rows());
    }
  }

  /** What parquet-java reads in the footer. */
  record Promise(long rows, List<Field> fields) {}

  private static Promise promise(Path file) throws IOException {
    try (var reader =
        ParquetFileReader.open(new LocalInputFile(file), ParquetReadOptions.builder().build())) {
      List<Field> fields = new ArrayList<>();
      for (Type column : reader.getFileMetaData().getSchema().getFields()) {
        if (column.isPrimitive() && !column.isRepetition(Type.Repetition.REPEATED)) {
          type(column.asPrimitiveType())
              .ifPresent(type -> fields.add(TestContracts.optional(column.getName(), type)));
        }
      }
      if (fields.isEmpty()) {
        fields.add(
            TestContracts.optional(
                reader.getFileMetaData().getSchema().getFieldName(0), new FieldType.Text()));
      }
      return new Promise(reader.getRecordCount(), fields);
    }
  }

  private static Optional<FieldType> type(PrimitiveType column) {
    return Optional.ofNullable(
        switch (column.getLogicalTypeAnnotation()) {
          case DecimalLogicalTypeAnnotation decimal ->
              new FieldType.Decimal(decimal.getPrecision(), decimal.getScale());
          case DateLogicalTypeAnnotation _ -> new FieldType.Date(Optional.empty());
          case StringLogicalTypeAnnotation _ -> new FieldType.Text();
          case null ->
              switch (column.getPrimitiveTypeName()) {
                case BOOLEAN -> new FieldType.Bool();
                case INT32 -> new FieldType.Whole(32);
                case INT64 -> new FieldType.Whole(64);
                case FLOAT -> new FieldType.Floating(32);
                case DOUBLE -> new FieldType.Floating(64);
                case BINARY -> new FieldType.Text();
                case INT96 ->
                    new FieldType.Timestamp(
                        Optional.empty(), Optional.of(java.time.ZoneOffset.UTC));
                case FIXED_LEN_BYTE_ARRAY -> null;
              };
          default -> null;
        });
  }
}
