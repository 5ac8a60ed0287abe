package io.sluice.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.sql.SQLException;
import java.util.Optional;
import picocli.CommandLine.IExecutionExceptionHandler;

/** Failures in words for people. */
public final class Trouble {
  private Trouble() {}

  /**
   * Answers a command's failure with its message and an exit code instead of a stack trace; only
   * what can be nothing but a mistake in the program keeps its trace.
   *
   * @param prefix what each line begins with, for example {@code "error: "}; may be empty
   */
  public static IExecutionExceptionHandler told(String prefix) {
    return (problem, command, parsed) -> {
      Optional<String> words = inWords(problem);
      if (words.isEmpty()) {
        throw problem;
      }
      words.get().lines().forEach(line -> command.getErr().println(prefix + Printable.of(line)));
      if (problem instanceof UserError mistake) {
        return mistake.exitCode();
      }
      command.getErr().println("./sluice status and ./sluice doctor may say more");
      return ExitCode.FAILED;
    };
  }

  /** One message, a line each; empty for what can only be a mistake in the program. */
  public static Optional<String> inWords(Throwable problem) {
    return switch (problem) {
      case UserError e -> Optional.of(e.getMessage());
      case UncheckedIOException e -> inWords(e.getCause());
      case FileSystemException e -> Optional.of(file(e));
      case SQLException e -> Optional.of(firstLine(e));
      case IOException e -> Optional.of(firstLine(e));
      default -> Optional.empty();
    };
  }

  private static String file(FileSystemException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied: " + e.getFile();
      case FileAlreadyExistsException _ -> e.getFile() + " is in the way";
      case NotDirectoryException _ -> e.getFile() + " is not a folder";
      default -> e.getReason() == null ? "no such file: " + e.getFile() : e.getMessage();
    };
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse(message);
  }
}
