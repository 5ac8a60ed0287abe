/**
 * What must become of every event, and what the realtime tables must say: computed by the shop
 * itself.
 */
package io.sluice.simulator.truth;
