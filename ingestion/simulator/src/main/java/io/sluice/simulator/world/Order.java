package io.sluice.simulator.world;

import java.util.List;
import org.apache.avro.util.Utf8;

/**
 * A sale, as long as something may still become of it.
 *
 * @param visitor null when it was placed by telephone
 */
record Order(
    Utf8 id, Person person, Utf8 channel, Utf8 visitor, List<OrderLine> lines, long total) {}
