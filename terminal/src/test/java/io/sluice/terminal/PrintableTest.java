package io.sluice.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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

  @Test
  void aWriterHandsOnOnlyLineFeedsAsTheyAre() {
    var out = new StringWriter();
    var printer = new PrintWriter(new PrintableWriter(out));
    printer.print("größe 🙂\n\u001b[31m\r\n");
    printer.write(new char[] {'x', '\u009b', 'y'}, 1, 2);
    printer.write('\u202e');
    assertThat(out).hasToString("größe 🙂\n\\u001b[31m\\r\n\\u009by\\u202e");
  }
}
