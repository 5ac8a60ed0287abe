/**
 * Files to Kafka: {@code ./sluice ingest}. Knows contracts and ingestion/kafka, no engine behind
 * it.
 */
package io.sluice.ingestion.files;
