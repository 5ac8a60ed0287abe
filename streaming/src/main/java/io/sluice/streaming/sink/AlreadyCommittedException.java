package io.sluice.streaming.sink;

/**
 * Stops a commit attempt whose rows stand already. It must not be one of Iceberg's {@code
 * CleanableFailure}s: after those Iceberg deletes the manifests of all attempts, also of the one
 * that had succeeded while its answer was lost.
 */
final class AlreadyCommittedException extends RuntimeException {

  AlreadyCommittedException(String table, CommitKey key, TableFiles rows) {
    super("%s holds the rows of %s already: %s".formatted(table, key, rows.ranges()));
  }
}
