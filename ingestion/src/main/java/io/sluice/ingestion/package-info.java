/** Sources to Kafka: files now. Knows the contracts and Kafka, no engine behind it. */
package io.sluice.ingestion;
