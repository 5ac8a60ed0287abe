/**
 * Parquet files: their schema held against the contract, pages read one by one in constant memory,
 * and typed rows from them. Decoding is parquet-column's; nothing here needs Hadoop.
 */
package io.sluice.ingestion.files.parquet;
