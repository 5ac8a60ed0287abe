/** Topics, transactions and the progress that travels in them. */
package io.sluice.ingestion.kafka;
