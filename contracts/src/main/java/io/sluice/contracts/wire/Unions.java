package io.sluice.contracts.wire;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;

/** Reads the unions of a writer's schema. */
final class Unions {

  private Unions() {}

  static int index(BinaryDecoder in, int branches) throws IOException {
    int index = in.readIndex();
    if (index < 0 || index >= branches) {
      throw WireException.user(
          "a value claims branch %d of a union of %d types".formatted(index, branches));
    }
    return index;
  }

  /** Compiles a branch, or says why it cannot be read as the contract's type. */
  interface Branch {
    ValueReader of(Schema branch);
  }

  /**
   * A branch that does not fit the contract matters only when a record uses it, as in Avro's own
   * resolution; a union in which none fits is refused at once.
   */
  static ValueReader read(Schema union, Branch compile) {
    List<Schema> types = union.getTypes();
    ValueReader[] branches = new ValueReader[types.size()];
    WireException refused = null;
    boolean readable = false;
    for (int i = 0; i < branches.length; i++) {
      if (types.get(i).getType() == Schema.Type.NULL) {
        branches[i] = _ -> null;
        continue;
      }
      try {
        branches[i] = compile.of(types.get(i));
        readable = true;
      } catch (WireException e) {
        refused = e;
        String message = e.getMessage();
        branches[i] =
            _ -> {
              throw WireException.user(message);
            };
      }
    }
    if (!readable && refused != null) {
      throw refused;
    }
    return in -> branches[index(in, branches.length)].read(in);
  }
}
