package io.sluice.lakehouse.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Comparators;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.junit.jupiter.api.Test;

/** One file has the rows of several, and says of them what those said. */
class JoinedFileTest {

  private final MadeTable made = new MadeTable();

  @Test
  void rowsOfTinyFilesAreOneRowGroup() throws IOException {
    List<DataFile> files = List.of(made.file(3, 5), made.file(3, 1), made.file(3, 7));
    DataFile joined = JoinedFile.of(made.table(), files, mayBeCopied(files));
    assertThat(rowGroups(joined)).isEqualTo(1);
    assertSame(files, joined);
  }

  @Test
  void rowGroupsOfLargerFilesAreCopied() throws IOException {
    List<DataFile> files = List.of(made.file(3, 900), made.file(3, 1_000), made.file(3, 950));
    DataFile joined = JoinedFile.of(made.table(), files, mayBeCopied(files));
    assertThat(rowGroups(joined)).isEqualTo(3);
    assertThat(joined.splitOffsets()).hasSize(3);
    assertSame(files, joined);
    assertThat(joined.fileSizeInBytes())
        .isEqualTo(made.table().io().newInputFile(joined.location()).getLength());
  }

  @Test
  void joinedFilesAreJoinedOnceMore() throws IOException {
    List<DataFile> files = List.of(made.file(3, 900), made.file(3, 1_000), made.file(3, 950));
    DataFile joined =
        JoinedFile.of(
            made.table(),
            List.of(JoinedFile.of(made.table(), files.subList(0, 2), true), files.get(2)),
            true);
    assertThat(rowGroups(joined)).isEqualTo(3);
    assertSame(files, joined);
  }

  @Test
  void filesOfBeforeAndAfterAColumnWasAddedAreOne() throws IOException {
    List<DataFile> files = new ArrayList<>(List.of(made.file(3, 1_000)));
    made.table().updateSchema().addColumn("later", Types.StringType.get()).commit();
    files.add(made.file(3, 1_000));
    DataFile joined = JoinedFile.of(made.table(), files, mayBeCopied(files));
    assertThat(rowGroups(joined)).isEqualTo(1);
    assertSame(files, joined);
  }

  @Test
  void rowsWithWhatIsNoNumberAreWrittenAnewSinceTheirRowGroupsHaveNoBounds() throws IOException {
    List<DataFile> files =
        List.of(
            made.file(3, 1_000, 2.5), made.file(3, 1_000, Double.NaN), made.file(3, 1_000, 9.5));
    DataFile joined = JoinedFile.of(made.table(), files, mayBeCopied(files));
    assertThat(rowGroups(joined)).isEqualTo(1);
    assertSame(files, joined);
    int rate = made.table().schema().findField("price.rate").fieldId();
    assertThat(joined.nanValueCounts().get(rate))
        .isEqualTo(files.get(1).nanValueCounts().get(rate))
        .isPositive();
    assertThat(
            IcebergGenerics.read(made.table())
                .where(Expressions.greaterThan("price.rate", 9.0))
                .build())
        .as("not passed over for its bounds")
        .isNotEmpty();
  }

  private static boolean mayBeCopied(List<DataFile> files) {
    return files.stream().allMatch(JoinedFile::mayBeCopied);
  }

  private void assertSame(List<DataFile> files, DataFile joined) throws IOException {
    var append = made.table().newAppend();
    files.forEach(append::appendFile);
    append.commit();
    List<String> before = made.rows();
    var rewrite = made.table().newRewrite();
    files.forEach(rewrite::deleteFile);
    rewrite.addFile(joined).commit();
    assertThat(made.rows()).isEqualTo(before);
    assertThat(made.files()).isEqualTo(1);

    assertThat(joined.recordCount())
        .isEqualTo(files.stream().mapToLong(DataFile::recordCount).sum());
    for (String name : List.of("id", "text", "price.amount")) {
      int column = made.table().schema().findField(name).fieldId();
      assertThat(joined.nullValueCounts().get(column))
          .isEqualTo(files.stream().mapToLong(file -> file.nullValueCounts().get(column)).sum());
    }
    for (String name : List.of("id", "text", "price.amount", "price.rate")) {
      assertThat(least(name, List.of(joined))).as(name).isEqualTo(least(name, files));
      assertThat(greatest(name, List.of(joined))).as(name).isEqualTo(greatest(name, files));
    }
    assertThat(joined.partition()).isEqualTo(files.getFirst().partition());
  }

  private Object least(String column, List<DataFile> files) {
    return bounds(column, files, DataFile::lowerBounds).reduce(null, (a, b) -> less(column, a, b));
  }

  private Object greatest(String column, List<DataFile> files) {
    return bounds(column, files, DataFile::upperBounds)
        .reduce(null, (a, b) -> a == null || less(column, a, b).equals(a) ? b : a);
  }

  private Object less(String column, Object one, Object other) {
    Comparator<Object> order =
        Comparators.forType(made.table().schema().findType(column).asPrimitiveType());
    return one != null && order.compare(one, other) <= 0 ? one : other;
  }

  private Stream<Object> bounds(
      String column, List<DataFile> files, Function<DataFile, Map<Integer, ByteBuffer>> bounds) {
    NestedField field = made.table().schema().findField(column);
    return files.stream()
        .map(file -> bounds.apply(file).get(field.fieldId()))
        .filter(Objects::nonNull)
        .map(bound -> Conversions.fromByteBuffer(field.type(), bound));
  }

  private int rowGroups(DataFile file) throws IOException {
    try (var reader =
        ParquetFileReader.open(
            ParquetStreams.of(made.table().io().newInputFile(file.location())))) {
      return reader.getRowGroups().size();
    }
  }
}
