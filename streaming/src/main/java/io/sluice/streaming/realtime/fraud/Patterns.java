package io.sluice.streaming.realtime.fraud;

import io.sluice.streaming.realtime.rules.FraudRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/**
 * The rules as patterns of one card's payments, each among the payments that its rule concerns.
 * Amounts, counts and times come with each payment, from the rules in force; a pattern's own {@code
 * within} only bounds how long it remembers.
 *
 * <p>Every payment may begin a run. A run that can lead to nothing any more, since its time is
 * over, must end with the payment that shows it: CEP tells a match only when no run is left that
 * began earlier. So runs are strict, and take up every payment that they may have to step over.
 */
final class Patterns {

  private static final String RUN = "run";
  private static final String LAST = "last";

  /** Longer than the longest that a rule can be set to. */
  private static final Duration LONGEST_WINDOW = Duration.ofMinutes(61);

  private static final Duration LONGEST_JOURNEY = Duration.ofHours(24);

  private Patterns() {}

  /** Whether the rule looks at the payment at all. */
  static boolean concerns(FraudRule rule, RuledPayment ruled) {
    return switch (rule) {
      case CARD_TESTING -> isSmall(ruled) || isLarge(ruled);
      case IMPOSSIBLE_TRAVEL -> ruled.rules().travel().enabled();
      case UNDER_LIMIT -> ruled.rules().underLimit().isJustUnder(ruled.payment().cents());
    };
  }

  private static boolean isSmall(RuledPayment ruled) {
    return ruled.rules().cardTesting().isSmall(ruled.payment().cents());
  }

  private static boolean isLarge(RuledPayment ruled) {
    return ruled.rules().cardTesting().isLarge(ruled.payment().cents());
  }

  /** To be found among the payments that the rule concerns. */
  static Pattern<RuledPayment, ?> of(FraudRule rule) {
    return switch (rule) {
      // Of the runs that one payment ends, the one that began first has all payments; skipping past
      // its end drops the others.
      case CARD_TESTING ->
          Pattern.<RuledPayment>begin(RUN, AfterMatchSkipStrategy.skipPastLastEvent())
              .where(new GoesOnCardTesting())
              .oneOrMore()
              .consecutive()
              .next(LAST)
              .where(new EndsCardTesting())
              .within(LONGEST_WINDOW);
      case IMPOSSIBLE_TRAVEL ->
          Pattern.<RuledPayment>begin(RUN, AfterMatchSkipStrategy.noSkip())
              .next(LAST)
              .where(new EndsImpossibleTravel())
              .within(LONGEST_JOURNEY);
      case UNDER_LIMIT ->
          Pattern.<RuledPayment>begin(RUN, AfterMatchSkipStrategy.skipPastLastEvent())
              .where(new GoesOnUnderLimit())
              .oneOrMore()
              .consecutive()
              .next(LAST)
              .where(new EndsUnderLimit())
              .within(LONGEST_WINDOW);
    };
  }

  /** The payments that led to an alert, in the order of their time. */
  static List<RuledPayment> payments(FraudRule rule, Map<String, List<RuledPayment>> match) {
    List<RuledPayment> payments = new ArrayList<>(match.get(RUN));
    if (rule == FraudRule.CARD_TESTING) {
      // Large ones that came before there were small ones enough.
      payments.removeIf(ruled -> !isSmall(ruled));
    }
    payments.addAll(match.get(LAST));
    return payments;
  }

  private static final class GoesOnCardTesting extends IterativeCondition<RuledPayment> {
    @Override
    public boolean filter(RuledPayment next, Context<RuledPayment> context) throws Exception {
      for (RuledPayment first : context.getEventsForPattern(RUN)) {
        return isWithin(first, next, next.rules().cardTesting().micros());
      }
      return isSmall(next);
    }
  }

  private static final class EndsCardTesting extends IterativeCondition<RuledPayment> {
    @Override
    public boolean filter(RuledPayment last, Context<RuledPayment> context) throws Exception {
      Rules.CardTesting rule = last.rules().cardTesting();
      if (!isLarge(last)) {
        return false;
      }
      RuledPayment first = null;
      int small = 0;
      for (RuledPayment before : context.getEventsForPattern(RUN)) {
        first = first == null ? before : first;
        if (isSmall(before)) {
          small++;
        }
      }
      return small >= rule.count() && isWithin(first, last, rule.micros());
    }
  }

  private static final class EndsImpossibleTravel extends IterativeCondition<RuledPayment> {
    @Override
    public boolean filter(RuledPayment last, Context<RuledPayment> context) throws Exception {
      Rules.ImpossibleTravel rule = last.rules().travel();
      for (RuledPayment first : context.getEventsForPattern(RUN)) {
        double km = first.payment().kmTo(last.payment());
        return km >= rule.minKm() && km > rule.maxKmh() * first.payment().hoursTo(last.payment());
      }
      return false;
    }
  }

  private static final class GoesOnUnderLimit extends IterativeCondition<RuledPayment> {
    @Override
    public boolean filter(RuledPayment next, Context<RuledPayment> context) throws Exception {
      Rules.UnderLimit rule = next.rules().underLimit();
      // One place is left for the last.
      return fits(next, context, rule.micros()) < rule.count() - 1;
    }
  }

  private static final class EndsUnderLimit extends IterativeCondition<RuledPayment> {
    @Override
    public boolean filter(RuledPayment last, Context<RuledPayment> context) throws Exception {
      Rules.UnderLimit rule = last.rules().underLimit();
      int before = fits(last, context, rule.micros());
      return before >= rule.count() - 1 && before < Integer.MAX_VALUE;
    }
  }

  /** How many payments the run has; more than any rule asks for when its time is over. */
  private static int fits(
      RuledPayment next, IterativeCondition.Context<RuledPayment> context, long micros)
      throws Exception {
    int count = 0;
    for (RuledPayment before : context.getEventsForPattern(RUN)) {
      if (count == 0 && !isWithin(before, next, micros)) {
        return Integer.MAX_VALUE;
      }
      count++;
    }
    return count;
  }

  private static boolean isWithin(RuledPayment first, RuledPayment next, long micros) {
    return next.payment().at() - first.payment().at() <= micros;
  }
}
