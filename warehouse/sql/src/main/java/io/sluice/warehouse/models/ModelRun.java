package io.sluice.warehouse.models;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What running a model did.
 *
 * @param rows rows inserted, updated and deleted; without any there was no commit
 * @param values how many values of the incremental column were computed; empty when all were
 * @param detail why everything was computed, or nothing; for people
 */
public record ModelRun(Model model, long rows, OptionalInt values, String detail, Duration taken) {}
