package io.sluice.contracts.odcs;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import net.jqwik.api.statistics.Statistics;

/** What we call a contract, the standard calls a contract too. */
@AddLifecycleHook(StandardAgreementTest.WhereTheStandardIs.class)
class StandardAgreementTest {

  private final StandardSchema schema = StandardSchema.read();

  @Property
  void whatWeAcceptTheStandardAccepts(@ForAll("documents") String yaml) {
    boolean accepted = isAccepted(yaml);
    Statistics.collect(accepted ? "accepted" : "refused");
    if (accepted) {
      assertThat(schema.problems(yaml)).as(yaml).isEmpty();
    }
  }

  @Provide
  Arbitrary<String> documents() {
    return MutationTest.trees();
  }

  private static boolean isAccepted(String yaml) {
    try {
      return !Contracts.parse(yaml, "spoilt").isEmpty();
    } catch (InvalidContractException e) {
      return false;
    }
  }

  /** An assumption would count as a discarded try, and too many of these as a failure. */
  static final class WhereTheStandardIs implements SkipExecutionHook {
    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
      return StandardSchema.isThere()
          ? SkipResult.doNotSkip()
          : SkipResult.skip("the standard's own schema is not beside the repository");
    }
  }
}
