package io.sluice.contracts.odcs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects the problems of one file. */
final class Problems {

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  void add(int line, String path, Optional<String> value, String rule, String example) {
    found.add(new Problem(file, line, path, value, rule, example));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** In the order of the file. */
  List<Problem> inOrder() {
    return found.stream().distinct().sorted(Comparator.comparingInt(Problem::line)).toList();
  }
}
