package io.sluice.proof.verify;

import java.util.List;

/**
 * How everything compares with a manifest; docs/reference/json.md states the members of it as a
 * document.
 *
 * @param differences how many kinds of differences there are; 0 when all is equal to the truth
 * @param goldCompared false when the topics held other rows before, which gold adds up too
 */
public record Verdict(
    boolean equal,
    long differences,
    List<Dataset> datasets,
    boolean goldCompared,
    List<Table> gold,
    List<Question> questions) {

  /** Rows as they are, and as they should be. */
  public record Rows(long found, long expected) {}

  /** The zones of one dataset. */
  public record Dataset(
      String dataset,
      boolean equal,
      Rows bronze,
      Rows silver,
      Rows quarantine,
      Rows duplicates,
      List<String> problems) {

    static Dataset of(DatasetVerdict verdict) {
      return new Dataset(
          verdict.dataset(),
          verdict.equal(),
          new Rows(verdict.bronze(), verdict.truth().size()),
          rows(verdict, Fate.SILVER),
          rows(verdict, Fate.QUARANTINE),
          rows(verdict, Fate.DUPLICATE),
          verdict.problems());
    }

    private static Rows rows(DatasetVerdict verdict, Fate fate) {
      return new Rows(verdict.found()[fate.ordinal()], verdict.truth().count(fate));
    }
  }

  /** One realtime table. */
  public record Table(String table, boolean equal, Rows rows, List<String> problems) {
    static Table of(TableVerdict verdict) {
      return new Table(
          verdict.name(),
          verdict.equal(),
          new Rows(verdict.found(), verdict.expected()),
          verdict.problems());
    }
  }

  /** One question that was asked. */
  public record Question(String question, boolean equal, List<String> problems) {
    static Question of(TableVerdict verdict) {
      return new Question(verdict.name(), verdict.equal(), verdict.problems());
    }
  }

  static Verdict of(
      List<DatasetVerdict> datasets,
      boolean goldCompared,
      List<TableVerdict> gold,
      List<TableVerdict> questions) {
    long differences =
        datasets.stream().mapToLong(one -> one.problems().size()).sum()
            + gold.stream().mapToLong(one -> one.problems().size()).sum()
            + questions.stream().mapToLong(one -> one.problems().size()).sum();
    return new Verdict(
        differences == 0,
        differences,
        datasets.stream().map(Dataset::of).toList(),
        goldCompared,
        gold.stream().map(Table::of).toList(),
        questions.stream().map(Question::of).toList());
  }
}
