package io.sluice.streaming.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.streaming.landing.TimePieces.Piece;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;

class TimePiecesTest {

  private static final NestedField TIME =
      NestedField.required(7, "_appended_at", Types.TimestampType.withZone());

  private static DataFile file(long begin, long rows) {
    ByteBuffer bound = Conversions.toByteBuffer(TIME.type(), begin);
    return file(rows, Map.of(7, bound));
  }

  private static DataFile file(long rows, Map<Integer, ByteBuffer> lowerBounds) {
    return DataFiles.builder(PartitionSpec.unpartitioned())
        .withPath("some.parquet")
        .withFileSizeInBytes(1)
        .withMetrics(new Metrics(rows, null, null, null, null, lowerBounds, null))
        .build();
  }

  private static List<Piece> pieces(DataFile... files) {
    return TimePieces.of(List.of(files), TIME, 100, 10);
  }

  @Test
  void fewRowsAreOnePiece() {
    assertThat(pieces(file(150, 4), file(120, 5))).containsExactly(new Piece(100, Long.MAX_VALUE));
    assertThat(pieces()).containsExactly(new Piece(100, Long.MAX_VALUE));
  }

  @Test
  void manyAreCutWhereFilesBegin() {
    assertThat(pieces(file(300, 6), file(90, 6), file(200, 6), file(400, 6), file(500, 6)))
        .containsExactly(new Piece(100, 300), new Piece(300, 500), new Piece(500, Long.MAX_VALUE));
  }

  @Test
  void filesThatBeginTogetherAreNotCut() {
    assertThat(pieces(file(200, 20), file(200, 20), file(200, 20), file(250, 1)))
        .containsExactly(new Piece(100, 200), new Piece(200, 250), new Piece(250, Long.MAX_VALUE));
  }

  @Test
  void aFileThatTellsNothingMayBeginAtOnce() {
    assertThat(pieces(file(300, 1), file(50, Map.of())))
        .containsExactly(new Piece(100, 300), new Piece(300, Long.MAX_VALUE));
  }
}
