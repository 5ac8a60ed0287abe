package io.sluice.contracts.wire;

/**
 * The schema registry cannot be reached or does not answer as one. Nothing is known about the
 * record at hand, so the caller retries and never quarantines.
 */
public final class RegistryUnavailableException extends RuntimeException {

  RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
