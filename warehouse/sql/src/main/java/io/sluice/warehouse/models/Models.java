package io.sluice.warehouse.models;

import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The models of a folder, each behind those it reads. */
public record Models(List<Model> all) {

  /** Reads every {@code .sql} file; all that is wrong with any of them is one {@link UserError}. */
  public static Models load(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UserError(
          "there is no folder of models at " + folder + "; name another with --models");
    }
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
    var models = new ArrayList<Model>();
    var problems = new ArrayList<String>();
    for (Path file : files) {
      String name = file.getFileName().toString().replaceFirst("\\.sql$", "");
      try {
        models.add(QueryReader.read(ModelFile.parse(name, Files.readString(file))));
      } catch (UserError e) {
        problems.add(e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new UserError(String.join("\n", problems));
    }
    return new Models(ModelOrder.of(models));
  }

  /** Those named, in their order; all when none is. A table's name will do as well. */
  public List<Model> named(List<String> names) {
    if (names.isEmpty()) {
      return all;
    }
    var wanted = new TreeSet<String>();
    names.forEach(name -> wanted.add(name.replaceFirst("^gold\\.", "")));
    List<Model> found = all.stream().filter(model -> wanted.remove(model.name())).toList();
    if (!wanted.isEmpty()) {
      throw new UserError(
          "there is no model %s; there are %s"
              .formatted(
                  String.join(", ", wanted),
                  all.isEmpty()
                      ? "none"
                      : String.join(", ", all.stream().map(Model::name).toList())));
    }
    return found;
  }
}
