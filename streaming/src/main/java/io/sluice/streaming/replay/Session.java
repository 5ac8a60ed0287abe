package io.sluice.streaming.replay;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.odcs.InvalidContractException;
import io.sluice.contracts.wire.RegistryUnavailableException;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.NoSuchTableException;

/** What the commands share: where the platform is, and failures in words. */
record Session(SluiceConfig config, Lakehouse lakehouse, Terminal terminal)
    implements AutoCloseable {

  /** Something that may fail of the platform's parts. */
  @FunctionalInterface
  interface Work {
    int in(Session session) throws Exception;
  }

  static int with(Terminal terminal, Work work) throws Exception {
    try (Session session = open(terminal)) {
      return work.in(session);
    } catch (UserError | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw inWords(e);
    }
  }

  private static Session open(Terminal terminal) {
    SluiceConfig config;
    try {
      config = SluiceConfig.load();
    } catch (IllegalStateException e) {
      throw new UserError(e.getMessage(), e);
    }
    return new Session(config, Lakehouse.open(config), terminal);
  }

  /** Of an exception that Flink or Iceberg has wrapped, what is said to people; or itself. */
  private static Exception inWords(Exception problem) {
    UserError innermost = null;
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      innermost =
          switch (cause) {
            case UserError e -> e;
            case SQLException e ->
                new UserError(
                    "the catalog does not answer: %s; ./sluice status says more"
                        .formatted(e.getMessage()),
                    problem);
            case NoSuchTableException e ->
                new UserError(e.getMessage() + "; nothing has landed yet", problem);
            case RegistryUnavailableException _,
                ChangedMeanwhileException _,
                IOException _,
                IllegalStateException _ ->
                cause.getMessage() == null ? innermost : new UserError(cause.getMessage(), problem);
            case CommitStateUnknownException e ->
                new UserError(
                    "nobody knows whether the tables were changed, since the catalog's answer was lost; ./sluice reconcile --replay tells",
                    e);
            case CommitFailedException e ->
                new UserError(
                    "others change the same tables all the time; nothing was changed: "
                        + e.getMessage(),
                    e);
            case Error _ -> null;
            default -> innermost;
          };
    }
    return innermost == null ? problem : innermost;
  }

  /** The contracts that people edit. */
  List<Contract> edited() {
    return contracts(config.contractsDir());
  }

  /** Those that the jobs go by. */
  List<Contract> applied() {
    return contracts(config.contractsInForce());
  }

  private static List<Contract> contracts(Path folder) {
    try {
      return Contracts.load(folder).stream()
          .filter(contract -> contract.kind() == Contract.Kind.LANDED)
          .toList();
    } catch (InvalidContractException e) {
      throw new UserError(e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    lakehouse.close();
  }
}
