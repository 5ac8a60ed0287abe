package io.sluice.warehouse.cli;

import io.trino.grammar.sql.SqlBaseLexer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/**
 * A text cut into statements at its semicolons, which are not part of them; semicolons inside of
 * quotes and comments do not count.
 *
 * @param complete the statements that a semicolon ends
 * @param rest what follows the last semicolon; empty when that is only white space and comments
 */
public record Statements(List<String> complete, String rest) {

  public static Statements of(String text) {
    var lexer = new SqlBaseLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    var complete = new ArrayList<String>();
    // ANTLR counts in code points, a String in chars.
    int[] codePoints = text.codePoints().toArray();
    int begin = 0;
    boolean content = false;
    Token previous = null;
    for (Token token = lexer.nextToken();
        token.getType() != Token.EOF && !opens(previous, token);
        token = lexer.nextToken()) {
      if (token.getType() == SqlBaseLexer.SEMICOLON) {
        if (content) {
          complete.add(slice(codePoints, begin, token.getStartIndex()));
        }
        begin = token.getStopIndex() + 1;
        content = false;
      } else if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        content = true;
      }
      previous = token;
    }
    String rest = slice(codePoints, begin, codePoints.length);
    boolean open = previous == null || previous.getStopIndex() + 1 < codePoints.length;
    return new Statements(List.copyOf(complete), content || open ? rest : "");
  }

  /** All statements; the last one needs no semicolon. */
  public List<String> all() {
    var all = new ArrayList<>(complete);
    if (!rest.isEmpty()) {
      all.add(rest);
    }
    return all;
  }

  /** Whether a quote or a bracketed comment begins here that the text does not end. */
  private static boolean opens(Token previous, Token token) {
    if (token.getType() == SqlBaseLexer.UNRECOGNIZED) {
      return "'\"`".contains(token.getText());
    }
    return previous != null
        && previous.getText().equals("/")
        && token.getText().equals("*")
        && previous.getStopIndex() + 1 == token.getStartIndex();
  }

  private static String slice(int[] codePoints, int from, int to) {
    return new String(codePoints, from, to - from).strip();
  }
}
