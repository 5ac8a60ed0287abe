package io.sluice.laptop.platform;

/**
 * How processes that log by Log4j write: a line of JSON for each event, with what the code put into
 * its mapped diagnostic context beside the message, such as {@code dataset} and {@code checkpoint}.
 */
public final class JsonLog {
  // Flink puts the job's id into the context itself, as flink-job-id.
  private static final String EVENT =
      """
      {"time":{"$resolver":"timestamp","pattern":{"format":"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'","timeZone":"UTC"}},\
      "level":{"$resolver":"level","field":"name"},\
      "logger":{"$resolver":"logger","field":"name"},\
      "thread":{"$resolver":"thread","field":"name"},\
      "message":{"$resolver":"message","stringified":true},\
      "context":{"$resolver":"mdc","flatten":true},\
      "error":{"$resolver":"exception","field":"stackTrace","stackTrace":{"stringified":true}}}""";

  /** Else the causes at the end of a long stack trace would be cut off; in characters. */
  private static final int LONGEST = 128 << 10;

  private JsonLog() {}

  /**
   * @return a {@code log4j2.properties} that writes warnings, and what we say of ourselves, to
   *     standard output; more may follow it
   */
  public static String toConsole() {
    return """
        status = error
        appender.console.type = CONSOLE
        appender.console.name = console
        rootLogger.level = WARN
        rootLogger.appenderRef.console.ref = console
        logger.sluice.name = io.sluice
        logger.sluice.level = INFO
        """
        + layout("console");
  }

  /**
   * @return lines of a {@code log4j2.properties} that give an appender this layout
   */
  public static String layout(String appender) {
    return """
    appender.%1$s.layout.type = JsonTemplateLayout
    appender.%1$s.layout.maxStringLength = %3$d
    appender.%1$s.layout.eventTemplate = %2$s
    """
        .formatted(appender, EVENT, LONGEST);
  }
}
