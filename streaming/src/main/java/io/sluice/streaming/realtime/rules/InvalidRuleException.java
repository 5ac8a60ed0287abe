package io.sluice.streaming.realtime.rules;

/** A rule that cannot be; the message is for the one who set it. */
public final class InvalidRuleException extends RuntimeException {

  InvalidRuleException(String message) {
    super(message);
  }

  InvalidRuleException(String message, Exception cause) {
    super(message, cause);
  }
}
