/** The simulated shop itself: what happens in it, in the order of its own time. */
package io.sluice.simulator.world;
