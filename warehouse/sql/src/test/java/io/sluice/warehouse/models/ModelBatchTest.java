package io.sluice.warehouse.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.terminal.UserError;
import io.sluice.warehouse.client.QueryException;
import io.sluice.warehouse.client.QueryException.Reason;
import io.sluice.warehouse.models.ModelOutcome.Failed;
import io.sluice.warehouse.models.ModelOutcome.Ran;
import io.sluice.warehouse.models.ModelOutcome.Skipped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ModelBatchTest {
  private static final Model BASE = model("base", "silver.x");
  private static final Model BROKEN = model("broken", "gold.base");
  private static final Model DEPENDENT = model("dependent", "gold.broken");
  private static final Model GRANDCHILD = model("grandchild", "gold.dependent");
  private static final Model OTHER = model("other", "silver.x");
  private static final List<Model> ALL = List.of(BASE, BROKEN, DEPENDENT, GRANDCHILD, OTHER);

  private final List<String> ran = new ArrayList<>();
  private final List<ModelOutcome> told = new ArrayList<>();

  private static Model model(String name, String source) {
    return QueryReader.read(ModelFile.parse(name, "-- key: id\nSELECT id FROM " + source));
  }

  private static ModelRun done(Model model) {
    return new ModelRun(model, 1, OptionalInt.empty(), "all rows: first run", Duration.ZERO);
  }

  private List<ModelOutcome> run(List<Model> models, Map<Model, RuntimeException> failures) {
    return new ModelBatch(
            model -> {
              ran.add(model.name());
              if (failures.containsKey(model)) {
                throw failures.get(model);
              }
              return done(model);
            },
            told::add)
        .run(models);
  }

  @Test
  void aFailureSkipsThoseThatReadItAndNoOther() {
    var refused = new QueryException(Reason.FAILED, "line 1:8: no", null);

    List<ModelOutcome> outcomes = run(ALL, Map.of(BROKEN, refused));

    assertThat(ran).containsExactly("base", "broken", "other");
    assertThat(outcomes)
        .containsExactly(
            new Ran(done(BASE)),
            new Failed(BROKEN, "line 1:8: no"),
            new Skipped(DEPENDENT, BROKEN),
            new Skipped(GRANDCHILD, BROKEN),
            new Ran(done(OTHER)));
    assertThat(told).isEqualTo(outcomes);
  }

  @Test
  void aMistakeOfThePersonIsAFailureOfItsModel() {
    assertThat(
            run(List.of(OTHER, BASE), Map.of(OTHER, new UserError("there is no table gold.other"))))
        .containsExactly(new Failed(OTHER, "there is no table gold.other"), new Ran(done(BASE)));
  }

  @Test
  void onlyAModelThatWasChosenSkipsOthers() {
    assertThat(run(List.of(DEPENDENT, OTHER), Map.of())).hasOnlyElementsOfType(Ran.class);
  }

  @Test
  void eachIsComparedWhateverOthersGave() {
    var batch =
        new ModelBatch(
            model -> {
              if (model == BROKEN) {
                throw new UserError("differs");
              }
              return done(model);
            },
            told::add);

    List<ModelOutcome> outcomes = batch.runEach(ALL);

    assertThat(outcomes)
        .hasSize(5)
        .contains(new Failed(BROKEN, "differs"), new Ran(done(DEPENDENT)));
    assertThat(told).isEqualTo(outcomes);
  }

  @Test
  void withoutTrinoOrAfterACancelNothingGoesOn() {
    for (Reason reason : List.of(Reason.UNREACHABLE, Reason.CANCELLED)) {
      ran.clear();
      assertThatThrownBy(
              () -> run(ALL, Map.of(BROKEN, new QueryException(reason, "the end", null))))
          .isInstanceOf(QueryException.class)
          .hasMessage("the end");
      assertThat(ran).containsExactly("base", "broken");
    }
  }
}
