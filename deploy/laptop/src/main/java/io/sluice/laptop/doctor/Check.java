package io.sluice.laptop.doctor;

import java.util.List;

/**
 * Looks at one thing of a machine or an installation, and changes nothing.
 *
 * @param name what it looks at, in a word
 */
record Check(String name, Look look) {

  /** Gives at least one finding. What it throws is told as a finding. */
  @FunctionalInterface
  interface Look {
    List<Finding> look() throws Exception;
  }
}
