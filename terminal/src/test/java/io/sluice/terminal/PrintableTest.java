package io.sluice.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void ordinaryTextOfAnyScriptStaysAsItIs() {
    for (String text : new String[] {"", "größe 数据 שלום 🙂", "a 'b' \"c\" \\n"}) {
      assertThat(Printable.of(text)).isSameAs(text);
    }
  }

  @Test
  void nothingSteersTheTerminal() {
    assertThat(Printable.of("a\u001b[31mred\u0007\u009b2J"))
        .isEqualTo("a\\u001b[31mred\\u0007\\u009b2J");
    assertThat(Printable.of("one\ntwo\r\tthree\0")).isEqualTo("one\\ntwo\\r\\tthree\\u0000");
    assertThat(Printable.of("gnp\u202ejpg\u2066x")).isEqualTo("gnp\\u202ejpg\\u2066x");
    assertThat(Printable.of("a\u2028b")).isEqualTo("a\\u2028b");
  }

  @Test
  void linesStayLines() {
    assertThat(Printable.lines("a\u001b\nb\r\nc"))
        .isEqualTo(String.join(System.lineSeparator(), "a\\u001b", "b", "c"));
  }
}
