package io.sluice.contracts.odcs;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Contract.Kind;
import io.sluice.contracts.model.DatasetId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of gold that two datasets would share. Realtime datasets have two each, and the second
 * may have the name of another dataset's.
 */
final class GoldTables {

  private GoldTables() {}

  /** Where a dataset's name stands. */
  record Name(String file, Cursor at) {}

  static List<Problem> taken(List<Contract> contracts, Map<DatasetId, Name> names) {
    Map<String, DatasetId> histories = new HashMap<>();
    for (Contract contract : contracts) {
      if (contract.kind() == Kind.REALTIME) {
        histories.put(contract.dataset().changes(), contract.dataset());
      }
    }
    List<Problem> problems = new ArrayList<>();
    for (Contract contract : contracts) {
      DatasetId owner = histories.get(contract.dataset().table());
      if (owner == null || contract.kind() == Kind.LANDED) {
        continue;
      }
      Name taken = names.get(contract.dataset());
      Name first = names.get(owner);
      if (taken == null || first == null) {
        continue; // a name that is refused anyway
      }
      problems.add(
          new Problem(
              taken.file(),
              taken.at().line(),
              taken.at().path(),
              taken.at().text(),
              "the table gold.%s holds the history of the realtime dataset %s, see %s:%d"
                  .formatted(owner.changes(), owner, first.file(), first.at().line()),
              "a name of its own, as in name: " + contract.dataset().name() + "_2"));
    }
    return problems;
  }
}
