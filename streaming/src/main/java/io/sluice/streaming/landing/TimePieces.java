package io.sluice.streaming.landing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types.NestedField;

/** Cuts a stretch of time so that each piece has about so many rows, as the files tell. */
final class TimePieces {

  /** From a time on, and before another, in microseconds. */
  record Piece(long from, long to) {
    boolean has(long time) {
      return from <= time && time < to;
    }
  }

  private record Part(long from, long rows) {}

  private TimePieces() {}

  /**
   * In the order of time. Rows come in the order of time, more or less, so files begin where others
   * end.
   *
   * @param time the field of the rows' time; a file that tells nothing of it is taken to begin with
   *     the stretch
   * @param from where the stretch begins; it has no end
   */
  static List<Piece> of(List<DataFile> files, NestedField time, long from, long rows) {
    List<Part> parts = new ArrayList<>();
    for (DataFile file : files) {
      parts.add(new Part(Math.max(from, begin(file, time, from)), file.recordCount()));
    }
    return of(parts, from, rows);
  }

  private static long begin(DataFile file, NestedField time, long from) {
    Map<Integer, ByteBuffer> bounds = file.lowerBounds();
    ByteBuffer bound = bounds == null ? null : bounds.get(time.fieldId());
    return bound == null ? from : Conversions.<Long>fromByteBuffer(time.type(), bound);
  }

  private static List<Piece> of(List<Part> parts, long from, long rows) {
    parts.sort(Comparator.comparingLong(Part::from));
    List<Piece> pieces = new ArrayList<>();
    long begin = from;
    long count = 0;
    for (Part part : parts) {
      if (count >= rows && part.from() > begin) {
        pieces.add(new Piece(begin, part.from()));
        begin = part.from();
        count = 0;
      }
      count += part.rows();
    }
    pieces.add(new Piece(begin, Long.MAX_VALUE));
    return pieces;
  }
}
