package io.sluice.contracts.wire;

/** The registry answered, and holds no schema with this id. */
public final class UnknownSchemaException extends RuntimeException {

  private final int id;

  public UnknownSchemaException(int id) {
    super("the schema registry knows no schema with id " + id);
    this.id = id;
  }

  public int id() {
    return id;
  }
}
