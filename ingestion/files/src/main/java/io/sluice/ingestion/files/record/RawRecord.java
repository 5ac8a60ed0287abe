package io.sluice.ingestion.files.record;

import java.util.Optional;

/**
 * One record of a file as its bytes, without the line end.
 *
 * @param bytes empty where the shape has no bytes of a record; a rejected one is then told by its
 *     values
 * @param line number of its first physical line in the file, or of its row, from 1
 * @param defect why it cannot be a record; {@code bytes} is then one physical line, cut at the
 *     greatest length a record may have
 */
public record RawRecord(byte[] bytes, long line, Optional<Defect> defect) {}
