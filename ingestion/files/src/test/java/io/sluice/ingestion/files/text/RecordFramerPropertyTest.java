package io.sluice.ingestion.files.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingestion.files.content.Sha256;
import io.sluice.ingestion.files.record.RawRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RecordFramerPropertyTest {
  private static final int LIMIT = 48;

  @Property
  void nothingIsLostWhateverTheBytes(
      @ForAll("soup") String text, @ForAll @IntRange(min = 1, max = 9) int step)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var framer = new RecordFramer(dripping(bytes, step), RecordFramerTest.dialect());
    var whole = new StringBuilder();
    for (RawRecord record; (record = framer.next()) != null; ) {
      whole.append(new String(record.bytes(), StandardCharsets.UTF_8));
    }
    assertThat(framer.bytes()).isEqualTo(bytes.length);
    assertThat(framer.lines())
        .isEqualTo(text.chars().filter(c -> c == '\n').count() + (endsInLine(text) ? 1 : 0));
    assertThat(withoutLineEnds(whole.toString())).isEqualTo(withoutLineEnds(text));
  }

  @Property
  void readingGoesOnExactlyWhereItStopped(
      @ForAll("soup") String text, @ForAll @IntRange(min = 1, max = 9) int step)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<String> all = RecordFramerTest.all(framer(bytes, step));
    var first = framer(bytes, step);
    for (int done = 1; first.next() != null; done++) {
      var second = framer(bytes, step);
      second.skipTo(first.bytes(), first.lines());
      assertThat(second.sha256OfBytes()).isEqualTo(first.sha256OfBytes());
      assertThat(RecordFramerTest.all(second)).isEqualTo(all.subList(done, all.size()));
    }
  }

  @Property(tries = 100)
  void theHashIsThatOfTheBytesBeforeThePlace(
      @ForAll("soup") String text, @ForAll @IntRange(min = 1, max = 9) int step)
      throws IOException {
    // More than is read at once, so that the buffer moves between the records.
    byte[] bytes =
        text.repeat(1 + 3 * (1 << 16) / (1 + text.length())).getBytes(StandardCharsets.UTF_8);
    var framer = new RecordFramer(dripping(bytes, step << 12), RecordFramerTest.dialect(), LIMIT);
    long asked = 0;
    while (framer.next() != null) {
      if (framer.bytes() - asked > 40_000) {
        asked = framer.bytes();
        assertThat(framer.sha256OfBytes()).isEqualTo(sha256(bytes, asked));
      }
    }
    assertThat(framer.sha256OfBytes()).isEqualTo(sha256(bytes, framer.bytes()));
  }

  private static String sha256(byte[] bytes, long count) {
    var digest = new Sha256();
    digest.update(bytes, 0, Math.toIntExact(count));
    return digest.hex();
  }

  @Provide
  Arbitrary<String> soup() {
    return Arbitraries.strings().withChars("ab,\"\"\n\n\r").ofMaxLength(150);
  }

  private static RecordFramer framer(byte[] bytes, int step) throws IOException {
    return new RecordFramer(dripping(bytes, step), RecordFramerTest.dialect(), LIMIT);
  }

  private static boolean endsInLine(String text) {
    return !text.isEmpty() && !text.endsWith("\n");
  }

  private static String withoutLineEnds(String text) {
    return text.replaceAll("[\r\n]", "");
  }

  /** Gives a few bytes at a time, so that records cross every boundary. */
  private static InputStream dripping(byte[] bytes, int step) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, step));
      }

      @Override
      public String toString() {
        return Arrays.toString(bytes);
      }
    };
  }
}
