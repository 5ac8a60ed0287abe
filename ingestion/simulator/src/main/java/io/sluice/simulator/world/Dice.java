package io.sluice.simulator.world;

import java.util.SplittableRandom;

/**
 * Chance, always the same for the same seed. Functions of {@link StrictMath} only, since those of
 * {@link Math} may differ by machine.
 */
public final class Dice {
  private final SplittableRandom random;

  public Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Dice of their own for one part of the shop, so that the others do not disturb them. */
  public Dice split() {
    return new Dice(random.split());
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** From 0 to {@code bound - 1}. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** Both ends included. */
  public int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  /** The upper end excluded. */
  public long between(long low, long high) {
    return random.nextLong(low, high);
  }

  public double between(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  /** Waiting time between things that happen by chance. */
  public long exponential(double mean) {
    return (long) (-mean * StrictMath.log(1 - random.nextDouble()));
  }

  /** Short ones as likely as long ones: from 1 to 10 as often as from 10 to 100. */
  public long logUniform(long low, long high) {
    double span = StrictMath.log((double) high / low);
    return (long) (low * StrictMath.exp(random.nextDouble() * span));
  }

  /** An index, by weights that add up to {@code total}. */
  public int weighted(double[] weights, double total) {
    double roll = random.nextDouble() * total;
    for (int i = 0; i < weights.length; i++) {
      roll -= weights[i];
      if (roll < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
