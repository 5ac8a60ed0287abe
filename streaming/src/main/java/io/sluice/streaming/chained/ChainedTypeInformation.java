package io.sluice.streaming.chained;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * The type of a stream that never leaves its task: its operators are chained, so records are handed
 * over by reference and need no bytes. Were such an edge to cross the network, the job fails at
 * once and says so, rather than falling back to slow generic serialization unseen.
 */
public final class ChainedTypeInformation<T> extends TypeInformation<T> {

  private final Class<T> type;

  public ChainedTypeInformation(Class<T> type) {
    this.type = type;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new ChainedSerializer<>(type);
  }

  @Override
  public String toString() {
    return "Chained<" + type.getSimpleName() + ">";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChainedTypeInformation<?> that && that.type == type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof ChainedTypeInformation;
  }
}
