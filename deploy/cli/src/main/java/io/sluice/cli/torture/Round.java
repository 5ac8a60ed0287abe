package io.sluice.cli.torture;

import java.util.List;

/**
 * What came of a fault.
 *
 * @param recoveryMillis from the fault's end until all was healthy again and the landing job had
 *     completed a checkpoint that began after the fault was over
 * @param lost rows that are in no bronze table though the generator sent them
 * @param twice rows too many in bronze
 * @param differences kinds of differences of all tables from the generator's truth; realtime gold
 *     has one in the first round on an empty platform only
 * @param problems these in words
 */
record Round(
    int number,
    Fault fault,
    long recoveryMillis,
    long events,
    long lost,
    long twice,
    long differences,
    List<String> problems) {

  boolean right() {
    return differences == 0 && lost == 0 && twice == 0;
  }
}
