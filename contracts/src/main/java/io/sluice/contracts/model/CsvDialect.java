package io.sluice.contracts.model;

import java.nio.charset.Charset;
import java.util.List;

/**
 * How a dataset's CSV files are written. An empty cell is always null; {@code nullTokens} are
 * further spellings.
 *
 * @param decimalSeparator {@code '.'} or {@code ','}
 */
public record CsvDialect(
    char delimiter,
    char quote,
    Charset charset,
    boolean header,
    char decimalSeparator,
    List<String> nullTokens) {}
