package io.sluice.contracts.odcs;

import io.sluice.contracts.model.Contract;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Contracts from files of the Open Data Contract Standard, v3.0 to v3.2.
 *
 * <p>Everything that is wrong is reported at once, by an {@link InvalidContractException}; no other
 * exception leaves these methods, whatever the text.
 */
public final class Contracts {

  private Contracts() {}

  /**
   * The contracts of a file, or of all {@code *.odcs.yaml} files below a folder, in the order of
   * their paths.
   */
  public static List<Contract> load(Path fileOrFolder) {
    return load(List.of(fileOrFolder));
  }

  /**
   * As {@link #load(Path)}, of several files and folders, which are checked against one another.
   */
  public static List<Contract> load(Collection<Path> filesAndFolders) {
    return load(filesAndFolders, _ -> {});
  }

  /**
   * The same, for people who want to know more.
   *
   * @param warnings gets what is right by the standard and yet without effect here, when nothing is
   *     wrong
   */
  public static List<Contract> load(Collection<Path> filesAndFolders, Consumer<Problem> warnings) {
    return ContractFiles.load(filesAndFolders, warnings);
  }

  /**
   * The contracts of one document, one for each table in its {@code schema}.
   *
   * @param where what messages call the document
   */
  public static List<Contract> parse(String yaml, String where) {
    var document = Document.read(yaml, where);
    if (!document.problems().isEmpty()) {
      throw new InvalidContractException(document.problems().inOrder());
    }
    return document.contracts();
  }
}
