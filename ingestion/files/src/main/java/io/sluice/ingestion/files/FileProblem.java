package io.sluice.ingestion.files;

/**
 * One file cannot be ingested, or not wholly; the other files go on. The message is for people and
 * does not name the file, which its reader knows.
 */
public final class FileProblem extends Exception {

  public FileProblem(String message) {
    super(message);
  }

  public FileProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
