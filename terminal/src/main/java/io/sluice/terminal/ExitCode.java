package io.sluice.terminal;

/** What a command ends with; 2, for arguments that cannot be understood, is picocli's. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int FAILED = 1;

  /** Ended by Ctrl-C, as shells have it. */
  public static final int CANCELLED = 130;

  private ExitCode() {}
}
