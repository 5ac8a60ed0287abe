package io.sluice.streaming.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.lakehouse.AuditColumns;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;

class NewestRowTest {
  private static final Schema SCHEMA =
      new Schema(
          Types.NestedField.required(1, "id", Types.LongType.get()),
          Types.NestedField.required(7, AuditColumns.APPENDED_AT, Types.TimestampType.withZone()));

  private static DataFile file(Long newestMicros) {
    Map<Integer, ByteBuffer> upper =
        newestMicros == null
            ? null
            : Map.of(7, Conversions.toByteBuffer(Types.TimestampType.withZone(), newestMicros));
    return DataFiles.builder(PartitionSpec.unpartitioned())
        .withPath("file:/a.parquet")
        .withFileSizeInBytes(1)
        .withMetrics(new Metrics(1L, null, null, null, null, null, upper))
        .build();
  }

  @Test
  void isTheNewestOfAllFiles() {
    assertThat(NewestRow.of(SCHEMA, List.of(file(5_000_000L), file(1_500_000L), file(null))))
        .contains(Instant.parse("1970-01-01T00:00:05Z"));
  }

  @Test
  void isUnknownWithoutBoundsOrColumn() {
    var other = new Schema(Types.NestedField.required(1, "id", Types.LongType.get()));

    assertThat(NewestRow.of(SCHEMA, List.of(file(null)))).isEmpty();
    assertThat(NewestRow.of(other, List.of(file(5L)))).isEmpty();
    assertThat(NewestRow.of(SCHEMA, List.of())).isEmpty();
  }
}
