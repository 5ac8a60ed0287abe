package io.sluice.contracts.odcs;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.DatasetId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads contract files and folders, and checks what only shows across files. */
final class ContractFiles {

  private static final String EXAMPLE = "contracts/retail/online_retail.odcs.yaml";

  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();
  private final List<Contract> contracts = new ArrayList<>();
  private final Map<DatasetId, String> datasets = new HashMap<>();
  private final Map<DatasetId, GoldTables.Name> names = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();

  private ContractFiles() {}

  static List<Contract> load(Collection<Path> paths, Consumer<Problem> warned) {
    var files = new ContractFiles();
    // A file that two arguments name is read once, and is called as the first of them does.
    var found = new TreeMap<Path, Path>();
    for (Path path : paths) {
      files.find(path, file -> found.putIfAbsent(file.toAbsolutePath().normalize(), file));
    }
    found.values().forEach(files::read);
    files.problems.addAll(GoldTables.taken(files.contracts, files.names));
    if (!files.problems.isEmpty()) {
      throw new InvalidContractException(files.problems);
    }
    files.warnings.forEach(warned);
    return List.copyOf(files.contracts);
  }

  /** The contract files there, by their names only. */
  static List<Path> in(Collection<Path> paths) {
    var files = new ContractFiles();
    List<Path> found = new ArrayList<>();
    paths.forEach(path -> files.find(path, found::add));
    return found;
  }

  private void find(Path path, Consumer<Path> found) {
    if (Files.isRegularFile(path)) {
      found.accept(path);
      return;
    }
    if (!Files.isDirectory(path)) {
      fail(path, "no such file or folder");
      return;
    }
    try (Stream<Path> tree = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> files =
          tree.filter(file -> isContract(file) && !isHidden(path, file)).sorted().toList();
      if (files.isEmpty()) {
        fail(path, "the folder holds no contract; the name of a contract ends in .odcs.yaml");
      }
      files.forEach(found);
    } catch (IOException | java.io.UncheckedIOException e) {
      fail(path, "cannot be read (" + e.getMessage() + ")");
    }
  }

  /**
   * Below a folder whose name begins with a dot: of tools, or of Kubernetes, which keeps the files
   * of a mounted ConfigMap in such folders and links to them.
   */
  private static boolean isHidden(Path root, Path file) {
    for (Path name : root.relativize(file)) {
      if (name.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isContract(Path path) {
    String name = path.getFileName().toString();
    return (name.endsWith(".odcs.yaml") || name.endsWith(".odcs.yml")) && Files.isRegularFile(path);
  }

  private void read(Path path) {
    String yaml;
    try {
      byte[] bytes = Files.readAllBytes(path);
      yaml = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      fail(path, "not UTF-8; save the file as UTF-8");
      return;
    } catch (IOException e) {
      fail(path, "cannot be read (" + e.getMessage() + ")");
      return;
    }
    var document = Document.read(yaml, path.toString());
    problems.addAll(document.problems().inOrder());
    warnings.addAll(document.problems().warnings());
    contracts.addAll(document.contracts());
    var across = new Problems(path.toString());
    document.tree().ifPresent(root -> checkAcross(root, across));
    problems.addAll(across.inOrder());
  }

  private void checkAcross(Cursor root, Problems across) {
    root.get("id")
        .filter(at -> at.text().isPresent())
        .ifPresent(
            at -> {
              String first = ids.putIfAbsent(at.text().orElseThrow(), here(across, at));
              if (first != null) {
                add(across, at, "another contract has this id, see " + first, "an id of its own");
              }
            });
    Map<DatasetId, String> own = new HashMap<>();
    for (Cursor table : root.items("schema")) {
      var at = table.get("name").filter(name -> name.text().isPresent());
      if (at.isEmpty()) {
        continue;
      }
      var dataset = new DatasetId(root.text("domain").orElse(""), at.get().text().orElseThrow());
      String first = datasets.get(dataset);
      if (first != null) {
        add(
            across,
            at.get(),
            "the dataset " + dataset + " already stands in " + first,
            "a name of its own, as in name: " + dataset.name() + "_2");
      }
      own.putIfAbsent(dataset, here(across, at.get()));
      names.putIfAbsent(dataset, new GoldTables.Name(across.file(), at.get()));
    }
    own.forEach(datasets::putIfAbsent);
  }

  private static String here(Problems across, Cursor at) {
    return across.file() + ":" + at.line();
  }

  private static void add(Problems across, Cursor at, String rule, String example) {
    across.add(at.line(), at.path(), at.text(), rule, example);
  }

  private void fail(Path path, String rule) {
    problems.add(new Problem(path.toString(), 0, "", Optional.empty(), rule, EXAMPLE));
  }
}
