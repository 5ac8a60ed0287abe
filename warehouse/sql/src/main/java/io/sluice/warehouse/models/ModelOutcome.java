package io.sluice.warehouse.models;

/** What became of one model of a run over several. */
public sealed interface ModelOutcome {
  Model model();

  /** It ran; whether it changed its table, {@link ModelRun#rows} tells. */
  record Ran(ModelRun run) implements ModelOutcome {
    @Override
    public Model model() {
      return run.model();
    }
  }

  /** It could not be run; its table is as it was. */
  record Failed(Model model, String message) implements ModelOutcome {}

  /**
   * It was not run, since it reads what was not brought up to date.
   *
   * @param because the model that failed, which it reads itself or through others
   */
  record Skipped(Model model, Model because) implements ModelOutcome {}
}
