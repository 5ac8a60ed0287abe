package io.sluice.contracts.wire;

/** The registry refuses a schema: older data could not be read with it, or it is not valid. */
public final class IncompatibleSchemaException extends RuntimeException {

  IncompatibleSchemaException(String message) {
    super(message);
  }
}
