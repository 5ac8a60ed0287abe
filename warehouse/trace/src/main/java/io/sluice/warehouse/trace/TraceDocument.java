package io.sluice.warehouse.trace;

import java.util.List;

/** What {@code trace --format json} writes. */
record TraceDocument(List<Trace> records) {}
