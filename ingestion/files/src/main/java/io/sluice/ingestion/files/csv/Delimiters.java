package io.sluice.ingestion.files.csv;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.FileProblem;
import java.util.List;
import java.util.Optional;

/** Finds headers of another dialect than the contract's. */
final class Delimiters {
  private static final String LIKELY = ",;\t|:";

  private Delimiters() {}

  /**
   * Refuses a header of one cell that another delimiter would split.
   *
   * @throws FileProblem that names the delimiter which the file seems to use
   */
  static void require(Contract contract, List<String> header) throws FileProblem {
    char stated = contract.csv().delimiter();
    if (header.size() != 1 || isKnown(contract, header.getFirst())) {
      return;
    }
    Optional<Character> likely =
        LIKELY
            .chars()
            .mapToObj(c -> (char) c)
            .filter(c -> c != stated && header.getFirst().indexOf(c) >= 0)
            .findFirst();
    if (likely.isPresent()) {
      String delimiter = likely.get() == '\t' ? "\\t" : likely.get().toString();
      throw new FileProblem(
          "the header is one cell, '%s': the columns seem to be separated by '%s', the contract"
                  .formatted(header.getFirst(), delimiter)
              + " says '%s'. If all files of this dataset are so, set in the contract's"
                  .formatted(stated == '\t' ? "\\t" : String.valueOf(stated))
              + " customProperties: property: csv, value: {delimiter: \"%s\"}"
                  .formatted(delimiter));
    }
  }

  private static boolean isKnown(Contract contract, String column) {
    return contract.fields().stream()
        .anyMatch(field -> field.sourceName().equals(column) || field.name().equals(column));
  }
}
