package io.sluice.simulator.world;

import java.math.BigDecimal;
import org.apache.avro.util.Utf8;

/**
 * Something that is sold.
 *
 * @param index from 0, its place in the catalogue
 * @param rank from 0, its place among the products of its category by how well they sell
 * @param path of its page
 * @param cents price of one unit
 * @param stockCode its code at the till
 * @param tillPrice its price at the till, in pounds
 */
record Product(
    int index,
    Category category,
    int rank,
    Utf8 id,
    Utf8 path,
    int cents,
    BigDecimal price,
    BigDecimal cost,
    Utf8 stockCode,
    Utf8 description,
    BigDecimal tillPrice) {}
