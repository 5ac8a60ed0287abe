package io.sluice.ingestion.csv;

import java.util.Optional;

/**
 * One record of a file as its bytes, without the line end.
 *
 * @param line number of its first physical line in the file, from 1
 * @param defect why it cannot be a record; {@code bytes} is then one physical line, cut at the
 *     greatest length a record may have
 */
public record RawRecord(byte[] bytes, long line, Optional<Defect> defect) {}
