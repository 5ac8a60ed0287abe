/**
 * CSV files: where records begin and end, which column is which field, and typed rows from them.
 */
package io.sluice.ingestion.csv;
