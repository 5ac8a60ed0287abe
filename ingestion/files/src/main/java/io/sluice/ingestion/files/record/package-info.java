/** What every shape of file gives: records with their place, and what became of them. */
package io.sluice.ingestion.files.record;
