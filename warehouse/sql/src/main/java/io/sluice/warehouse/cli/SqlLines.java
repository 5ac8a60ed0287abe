package io.sluice.warehouse.cli;

import java.util.Set;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.SyntaxError;
import org.jline.reader.impl.DefaultParser;

/** Reads on over line ends until a semicolon ends the statement. */
final class SqlLines implements Parser {
  /** What is no SQL and needs no semicolon. */
  static final Set<String> COMMANDS = Set.of("quit", "exit", "help", "");

  private final DefaultParser words = new DefaultParser();

  SqlLines() {
    words.setQuoteChars(new char[0]);
    words.setEscapeChars(new char[0]);
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) throws SyntaxError {
    boolean accepting = context == ParseContext.ACCEPT_LINE || context == ParseContext.UNSPECIFIED;
    if (accepting && !COMMANDS.contains(command(line)) && !Statements.of(line).rest().isEmpty()) {
      throw new EOFError(-1, cursor, "a semicolon is missing", ";");
    }
    return words.parse(line, cursor, context);
  }

  /** The line as a command: without white space and semicolon, in lower case. */
  static String command(String line) {
    String text = line.strip();
    text = text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text;
    return text.toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public boolean isEscapeChar(char ch) {
    return false;
  }
}
