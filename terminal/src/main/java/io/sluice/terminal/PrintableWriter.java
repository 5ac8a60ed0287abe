package io.sluice.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Hands on what goes to a terminal as {@link Printable#of} shows it; only line feeds stay. */
public final class PrintableWriter extends FilterWriter {

  public PrintableWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    String[] lines = text.substring(offset, offset + length).split("\n", -1);
    out.write(Arrays.stream(lines).map(Printable::of).collect(Collectors.joining("\n")));
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    write(new String(text, offset, length), 0, length);
  }

  @Override
  public void write(int c) throws IOException {
    write(Character.toString((char) c), 0, 1);
  }
}
