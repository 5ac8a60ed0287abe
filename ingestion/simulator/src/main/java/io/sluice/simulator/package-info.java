/**
 * {@code ./sluice generate}: a simulated shop that sends its events, and knows what must become of
 * them.
 */
package io.sluice.simulator;
