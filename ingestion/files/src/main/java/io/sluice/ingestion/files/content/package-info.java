/** Files as decompressed bytes, and what identifies them. */
package io.sluice.ingestion.files.content;
