package io.sluice.streaming.chained;

import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Hands immutable records over by reference; refuses to write or read bytes. */
final class ChainedSerializer<T> extends TypeSerializer<T> {

  private final Class<T> type;

  ChainedSerializer(Class<T> type) {
    this.type = type;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public T createInstance() {
    return null;
  }

  @Override
  public T copy(T from) {
    return from;
  }

  @Override
  public T copy(T from, T reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(T record, DataOutputView target) {
    throw unchained();
  }

  @Override
  public T deserialize(DataInputView source) {
    throw unchained();
  }

  @Override
  public T deserialize(T reuse, DataInputView source) {
    throw unchained();
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) {
    throw unchained();
  }

  private UnsupportedOperationException unchained() {
    return new UnsupportedOperationException(
        type.getSimpleName()
            + " must not cross a network edge: give the operators on both sides the same parallelism and a forward edge");
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    throw new UnsupportedOperationException(type.getSimpleName() + " is never kept in state");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChainedSerializer<?> that && that.type == type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
