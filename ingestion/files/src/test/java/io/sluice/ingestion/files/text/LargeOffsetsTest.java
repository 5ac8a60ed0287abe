package io.sluice.ingestion.files.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingestion.files.record.Defect;
import io.sluice.ingestion.files.record.RawRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Positions behind a line of any length, in a stream that no disk holds. */
class LargeOffsetsTest {

  @Test
  void recordsBehindALongLineStandWhereTheyStand() throws IOException {
    recordsStandBehind((1 << 22) + 7, "4,194,312");
  }

  @Test
  @Tag("long")
  void recordsBehindTwoGigabytesStandWhereTheyStand() throws IOException {
    recordsStandBehind((1L << 31) + 7, "2,147,483,656");
  }

  private static void recordsStandBehind(long beyond, String length) throws IOException {
    String end = "\n1,a\n2,\"b\nb\"\n";
    try (RecordFramer framer = open(beyond, end)) {
      RawRecord cut = framer.next();
      assertThat(cut.bytes()).hasSize(RecordFramer.MAX_RECORD);
      assertThat(cut.defect())
          .map(Defect::reason)
          .hasValueSatisfying(
              reason -> assertThat(reason).startsWith("the line is " + length + " bytes long"));
      assertThat(framer.bytes()).isEqualTo(beyond + 1);
      String hash = framer.sha256OfBytes();
      assertThat(text(framer.next())).isEqualTo("2: 1,a");
      long bytes = framer.bytes();
      long lines = framer.lines();
      assertThat(bytes).isEqualTo(beyond + 5);
      assertThat(text(framer.next())).isEqualTo("3: 2,\"b\nb\"");
      assertThat(framer.lines()).isEqualTo(4);

      try (RecordFramer later = open(beyond, end)) {
        later.skipTo(beyond + 1, lines - 1);
        assertThat(later.sha256OfBytes()).isEqualTo(hash);
        later.skipTo(bytes, lines);
        assertThat(text(later.next())).isEqualTo("3: 2,\"b\nb\"");
        assertThat(later.bytes()).isEqualTo(framer.bytes());
        assertThat(later.sha256OfBytes()).isEqualTo(framer.sha256OfBytes());
      }
    }
  }

  private static RecordFramer open(long beyond, String end) throws IOException {
    byte[] bytes = end.getBytes(StandardCharsets.UTF_8);
    return new RecordFramer(
        new SequenceInputStream(new Letters(beyond), new ByteArrayInputStream(bytes)),
        RecordFramerTest.dialect());
  }

  private static String text(RawRecord record) {
    return record.line() + ": " + new String(record.bytes(), StandardCharsets.UTF_8);
  }

  /** So many times the letter x. */
  private static final class Letters extends InputStream {
    private long left;

    Letters(long count) {
      left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      int count = (int) Math.min(length, left);
      if (count == 0) {
        return -1;
      }
      Arrays.fill(bytes, offset, offset + count, (byte) 'x');
      left -= count;
      return count;
    }
  }
}
