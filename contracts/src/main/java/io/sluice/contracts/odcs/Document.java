package io.sluice.contracts.odcs;

import io.sluice.contracts.model.Contract;
import java.util.List;
import java.util.Optional;

/**
 * One document, read and checked.
 *
 * @param contracts empty when there are problems
 */
record Document(Optional<Cursor> tree, List<Contract> contracts, Problems problems) {

  static Document read(String yaml, String where) {
    var problems = new Problems(where);
    String text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
    Optional<Cursor> root =
        TreeReader.read(text, problems).map(tree -> Cursor.root(tree, problems));
    List<Contract> contracts = List.of();
    if (root.isPresent()) {
      ShapeCheck.check(root.get());
      if (root.get().tree() instanceof Tree.Mapping) {
        contracts = new ContractCompiler(root.get(), text).contracts();
      }
    }
    return new Document(root, problems.isEmpty() ? contracts : List.of(), problems);
  }
}
