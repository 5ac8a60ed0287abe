/** CSV files: which column is which field, and typed rows from records. */
package io.sluice.ingestion.files.csv;
