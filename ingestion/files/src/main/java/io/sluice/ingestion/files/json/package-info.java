/** Files of JSON lines: typed rows from one object a line. */
package io.sluice.ingestion.files.json;
