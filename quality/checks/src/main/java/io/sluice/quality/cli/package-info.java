/** The command {@code sluice quality}. */
package io.sluice.quality.cli;
