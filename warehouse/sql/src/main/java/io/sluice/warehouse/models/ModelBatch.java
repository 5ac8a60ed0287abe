package io.sluice.warehouse.models;

import io.sluice.terminal.UserError;
import io.sluice.warehouse.client.QueryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs models one after the other. One that fails takes only those along that read its table, also
 * through others.
 */
public final class ModelBatch {
  private final Step step;
  private final Consumer<ModelOutcome> listener;

  /** Runs one model, as {@link ModelRunner#run} does. */
  public interface Step {
    ModelRun run(Model model);
  }

  /**
   * @param listener is told of each model as soon as it is over
   */
  public ModelBatch(Step step, Consumer<ModelOutcome> listener) {
    this.step = step;
    this.listener = listener;
  }

  /**
   * Runs models that stand behind those they read.
   *
   * @throws QueryException when Trino is gone or somebody cancelled: then no other could run either
   */
  public List<ModelOutcome> run(List<Model> models) {
    Map<TableName, Model> stale = new HashMap<>();
    List<ModelOutcome> outcomes = new ArrayList<>();
    for (Model model : models) {
      Optional<Model> because =
          model.sources().stream().filter(stale::containsKey).map(stale::get).findFirst();
      ModelOutcome outcome =
          because
              .<ModelOutcome>map(failed -> new ModelOutcome.Skipped(model, failed))
              .orElseGet(() -> run(model));
      switch (outcome) {
        case ModelOutcome.Ran _ -> {}
        case ModelOutcome.Failed failed -> stale.put(model.target(), failed.model());
        case ModelOutcome.Skipped skipped -> stale.put(model.target(), skipped.because());
      }
      outcomes.add(outcome);
      listener.accept(outcome);
    }
    return List.copyOf(outcomes);
  }

  /** Runs models that do not depend on each other's outcome, as a comparison does not. */
  public List<ModelOutcome> runEach(List<Model> models) {
    return models.stream().map(this::run).peek(listener).toList();
  }

  private ModelOutcome run(Model model) {
    try {
      return new ModelOutcome.Ran(step.run(model));
    } catch (QueryException e) {
      if (e.reason() != QueryException.Reason.FAILED) {
        throw e;
      }
      return new ModelOutcome.Failed(model, e.getMessage());
    } catch (UserError e) {
      return new ModelOutcome.Failed(model, e.getMessage());
    }
  }
}
