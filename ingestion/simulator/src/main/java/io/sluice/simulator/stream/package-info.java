/** What happens in the shop as it is sent: encoded, out of order, and with defects. */
package io.sluice.simulator.stream;
