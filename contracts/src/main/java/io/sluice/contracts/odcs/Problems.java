package io.sluice.contracts.odcs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects the problems of one file. */
final class Problems {

  private final String file;
  private final List<Problem> found = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  void add(int line, String path, Optional<String> value, String rule, String example) {
    found.add(new Problem(file, line, path, value, rule, example));
  }

  /** What keeps nobody from using the contract. */
  void warn(int line, String path, Optional<String> value, String rule, String example) {
    warnings.add(new Problem(file, line, path, value, rule, example));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Warnings in the order of the file. */
  List<Problem> warnings() {
    return inOrder(warnings);
  }

  /** In the order of the file, without warnings. */
  List<Problem> inOrder() {
    return inOrder(found);
  }

  private static List<Problem> inOrder(List<Problem> problems) {
    return problems.stream().distinct().sorted(Comparator.comparingInt(Problem::line)).toList();
  }
}
