package io.sluice.streaming.replay;

/** Files that were to be replaced have been replaced by somebody else. */
final class ChangedMeanwhileException extends RuntimeException {
  ChangedMeanwhileException(String topic, RuntimeException cause) {
    super(
        "tables of %s were compacted, or rows in them deleted, while they were read; nothing was changed. Run it again (%s)"
            .formatted(topic, cause.getMessage()),
        cause);
  }
}
