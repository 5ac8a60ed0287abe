package io.sluice.proof.verify;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;

/**
 * Tells questions from other SQL: a manifest may come from anybody, and must not change a thing.
 */
final class Questions {
  private static final SqlParser PARSER = new SqlParser();

  private Questions() {}

  /** Whether it is one statement that only reads. */
  static boolean isOne(String sql) {
    try {
      return PARSER.createStatement(sql) instanceof Query;
    } catch (ParsingException e) {
      return false;
    }
  }
}
