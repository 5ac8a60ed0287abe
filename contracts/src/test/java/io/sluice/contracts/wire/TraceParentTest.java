package io.sluice.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TraceParentTest {
  private static final String SHA256 =
      "0af7651916cd43dd8448eb211c80319cffffffffffffffffffffffffffffffff";

  @Test
  void isWrittenAsTheStandardShowsIt() {
    assertThat(new TraceParent.Source(SHA256).line(17))
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("00-0af7651916cd43dd8448eb211c80319c-0000000000000011-00");
  }

  @Property
  void anyLineIsReadBack(@ForAll @LongRange(min = 1) long line) {
    TraceParent read = TraceParent.parse(new TraceParent.Source(SHA256).line(line)).orElseThrow();

    assertThat(read.line()).isEqualTo(line);
    assertThat(read.isOf(SHA256)).isTrue();
    assertThat(read.isOf("1" + SHA256.substring(1))).isFalse();
  }

  @Test
  void thoseOfOthersAreReadToo() {
    assertThat(parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
        .hasValue(new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"));
    assertThat(parse("cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-later versions"))
        .isPresent();
  }

  @Test
  void whatIsNoneIsNotTakenForOne() {
    assertThat(parse("")).isEmpty();
    assertThat(parse("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01")).isEmpty();
    assertThat(parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b-01")).isEmpty();
    assertThat(parse("\u00e9")).isEmpty();
    assertThat(parse("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")).isEmpty();
    assertThat(parse("00-00000000000000000000000000000000-00f067aa0ba902b7-01")).isEmpty();
    assertThat(parse("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01")).isEmpty();
    assertThat(parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more")).isEmpty();
  }

  private static java.util.Optional<TraceParent> parse(String value) {
    return TraceParent.parse(value.getBytes(StandardCharsets.UTF_8));
  }
}
