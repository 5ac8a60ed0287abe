/** The command {@code ./sluice ingest}. */
package io.sluice.ingestion.files.cli;
