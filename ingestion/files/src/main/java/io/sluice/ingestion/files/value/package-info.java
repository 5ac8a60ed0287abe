/** Text cells into the values of a typed row. */
package io.sluice.ingestion.files.value;
