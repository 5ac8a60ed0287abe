package io.sluice.ingestion.kafka;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;

/** Transactions that a killed run left open, which would hide its progress for half a minute. */
public final class OpenTransactions {
  private OpenTransactions() {}

  /** Aborts those of these transactional ids that are open. */
  public static void fence(KafkaClients clients, Admin admin, Collection<String> transactionalIds)
      throws PlatformProblem {
    Set<String> mine = new HashSet<>(transactionalIds);
    Collection<TransactionListing> open;
    try {
      open =
          admin
              .listTransactions(
                  new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING)))
              .all()
              .get();
    } catch (ExecutionException e) {
      throw KafkaFailures.problem(clients.bootstrap(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformProblem("interrupted while open transactions were listed", e);
    }
    for (TransactionListing listing : open) {
      if (mine.contains(listing.transactionalId())) {
        ChunkWriter.open(clients, listing.transactionalId(), List.of()).close();
      }
    }
  }
}
