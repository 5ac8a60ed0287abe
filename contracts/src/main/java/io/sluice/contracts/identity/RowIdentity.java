package io.sluice.contracts.identity;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.sluice.contracts.model.Contract;
import java.util.List;

/**
 * The identity of the rows of one dataset: MurmurHash3 (x64, 128 bits, seed 0) over a canonical
 * form that depends on names and values alone. Neither the order of the fields, nor a field that is
 * null, nor the scale of a decimal, nor the class that carries a text, nor the bytes on the wire
 * count. -0.0 is 0.0 and every NaN is the same, as in SQL.
 *
 * <p>These hashes decide the partition of a row and whether it is a duplicate of an older one, so
 * they never change between releases. Not thread-safe.
 */
public final class RowIdentity {

  private static final Hasher128 HASHER = Hashing.murmur3_128(0);

  private final Canonicalizer key;
  private final Canonicalizer content;
  private final CanonicalForm form = new CanonicalForm();

  private RowIdentity(Canonicalizer key, Canonicalizer content) {
    this.key = key;
    this.content = content;
  }

  public static RowIdentity of(Contract contract) {
    List<String> names = contract.deduplication().key();
    return new RowIdentity(
        Canonicalizer.struct(contract.fields(), names),
        Canonicalizer.struct(contract.fields(), List.of()));
  }

  /** Over the fields that make a row unique; over all fields when the contract names none. */
  public HashValue128 key(Object[] row) {
    return hash(key, row);
  }

  /** Over all fields. */
  public HashValue128 content(Object[] row) {
    return hash(content, row);
  }

  /** The partition, from 0, of a topic that has {@code partitions} of them. */
  public int partition(HashValue128 key, int partitions) {
    return Math.floorMod(key.getLeastSignificantBits(), partitions);
  }

  private HashValue128 hash(Canonicalizer canonicalizer, Object[] row) {
    form.clear();
    canonicalizer.write(row, form);
    return HASHER.hashBytesTo128Bits(form.buffer(), 0, form.size());
  }
}
