package io.sluice.lake;

import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.joint.JointCommit;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.iceberg.MetadataUpdate;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.UpdateRequirement;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.rest.HTTPRequest;
import org.apache.iceberg.rest.RESTCatalogAdapter;
import org.apache.iceberg.rest.RESTResponse;
import org.apache.iceberg.rest.requests.CommitTransactionRequest;
import org.apache.iceberg.rest.requests.UpdateTableRequest;
import org.apache.iceberg.rest.responses.ErrorResponse;
import org.apache.iceberg.util.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Iceberg's handlers, but for commits to several tables: theirs commits one table after the other,
 * so that a reader sees them at different instants, and a death between them leaves some. Here all
 * change in one transaction of the catalog's database.
 */
final class JointAdapter extends RESTCatalogAdapter {
  private static final String TRANSACTION = "v1/transactions/commit";
  private static final Logger LOG = LoggerFactory.getLogger(JointAdapter.class);
  private static final int FAILURE = 500;
  private static final int RETRIES = 4;
  private static final int PAUSE_MILLIS = 50;

  private final Lakehouse lakehouse;
  private final JointCommit joint;
  private final Lock commits = new ReentrantLock();

  JointAdapter(Lakehouse lakehouse) {
    super(lakehouse.catalog());
    this.lakehouse = lakehouse;
    this.joint = lakehouse.jointCommit().orElseThrow();
  }

  @Override
  protected <T extends RESTResponse> T execute(
      HTTPRequest request,
      Class<T> responseType,
      Consumer<ErrorResponse> errors,
      Consumer<Map<String, String>> responseHeaders) {
    if (request.method() != HTTPRequest.HTTPMethod.POST || !request.path().equals(TRANSACTION)) {
      return super.execute(request, responseType, errors, responseHeaders);
    }
    try {
      commit(castRequest(CommitTransactionRequest.class, request.body()));
    } catch (RuntimeException e) {
      ErrorResponse.Builder error = ErrorResponse.builder();
      configureResponseFromException(e, error);
      ErrorResponse refusal = error.build();
      if (refusal.code() >= FAILURE) {
        LOG.warn("a commit to several tables failed", e);
      }
      errors.accept(refusal);
    }
    return null;
  }

  private void commit(CommitTransactionRequest request) {
    request.validate();
    long tables =
        request.tableChanges().stream().map(UpdateTableRequest::identifier).distinct().count();
    if (tables < request.tableChanges().size()) {
      throw new BadRequestException("a table is to be changed twice in one transaction");
    }
    commits.lock();
    try {
      Tasks.foreach(request)
          .retry(RETRIES)
          .exponentialBackoff(PAUSE_MILLIS, PAUSE_MILLIS * 4, PAUSE_MILLIS * 20, 2)
          .onlyRetryOn(CommitFailedException.class)
          .throwFailureWhenFinished()
          .run(this::attempt);
    } catch (Outdated e) {
      throw e.refusal;
    } finally {
      commits.unlock();
    }
  }

  private void attempt(CommitTransactionRequest request) {
    JointCommit.Attempt attempt = joint.beginAside();
    try {
      for (UpdateTableRequest change : request.tableChanges()) {
        attempt.change(
            change.identifier(),
            lakehouse.catalog().loadTable(change.identifier()),
            base -> changed(base, change));
      }
    } catch (RuntimeException e) {
      attempt.giveUp();
      throw e;
    }
    attempt.commit();
  }

  private static TableMetadata changed(TableMetadata base, UpdateTableRequest change) {
    try {
      for (UpdateRequirement requirement : change.requirements()) {
        requirement.validate(base);
      }
    } catch (CommitFailedException e) {
      throw new Outdated(e);
    }
    TableMetadata.Builder builder = TableMetadata.buildFrom(base);
    for (MetadataUpdate update : change.updates()) {
      update.applyTo(builder);
    }
    return builder.build();
  }

  /** What the client built upon is no longer there, so trying again is up to the client. */
  private static final class Outdated extends RuntimeException {
    private final CommitFailedException refusal;

    Outdated(CommitFailedException refusal) {
      super(refusal);
      this.refusal = refusal;
    }
  }
}
