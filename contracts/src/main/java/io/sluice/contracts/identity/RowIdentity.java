package io.sluice.contracts.identity;

import com.dynatrace.hash4j.hashing.HashValue128;
import io.sluice.contracts.model.Contract;

/** The identity of rows of one dataset. Not thread-safe. */
public final class RowIdentity {

  private RowIdentity() {}

  public static RowIdentity of(Contract contract) {
    return new RowIdentity();
  }

  /** Over the fields that make a row unique; all fields when the contract names none. */
  public HashValue128 key(Object[] row) {
    throw new UnsupportedOperationException();
  }

  /** Over all fields. */
  public HashValue128 content(Object[] row) {
    throw new UnsupportedOperationException();
  }

  public static int partition(HashValue128 key, int partitions) {
    return Math.floorMod(key.getLeastSignificantBits(), partitions);
  }
}
