package io.sluice.ingestion.files;

/** Tells a person how a run goes. */
public interface Reporter {

  /** A phase begins that will go through so many bytes. */
  void begin(String what, long bytes);

  /** Bytes of the phase that are done since the last call. */
  void advance(long bytes);

  void end();

  /** One line of text. */
  void say(String line);
}
