package io.sluice.streaming.realtime.rules;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;

/** Hands a rule's JSON on; a record without a value is an empty text, which is no rule. */
public final class RuleReader extends AbstractDeserializationSchema<String> {

  public RuleReader() {
    super(String.class);
  }

  @Override
  public String deserialize(byte[] value) {
    return value == null ? "" : new String(value, StandardCharsets.UTF_8);
  }
}
