package io.sluice.warehouse.client;

import io.sluice.terminal.Printable;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** What Trino says about a statement that failed, as one line for people. */
final class TrinoError {
  private static final Pattern PREFIX = Pattern.compile("^Query failed \\(#[^)]*\\): ");

  /** Trino's codes of errors that are not the statement's; resources that run out lie between. */
  private static final int INTERNAL = 0x1_0000;

  private static final int RESOURCES = 0x2_0000;
  private static final int EXTERNAL = 0x100_0000;

  private TrinoError() {}

  static String line(SQLException e) {
    String said = flat(e.getMessage() == null ? e.toString() : e.getMessage());
    int code = e.getErrorCode();
    boolean platform = code >= INTERNAL && code < RESOURCES || code >= EXTERNAL;
    return platform ? said + reason(e, said) + "; see ./sluice status" : said;
  }

  /** The first cause that says more. */
  private static String reason(SQLException e, String said) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null && !said.contains(flat(cause.getMessage()))) {
        return " (" + flat(cause.getMessage()) + ")";
      }
    }
    return "";
  }

  private static String flat(String message) {
    return Printable.of(
        PREFIX.matcher(message).replaceFirst("").strip().replaceAll("\\s*\\R\\s*", " "));
  }
}
