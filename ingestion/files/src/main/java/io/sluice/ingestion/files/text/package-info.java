/** Bytes as text: where records begin and end, and in which encoding they are written. */
package io.sluice.ingestion.files.text;
