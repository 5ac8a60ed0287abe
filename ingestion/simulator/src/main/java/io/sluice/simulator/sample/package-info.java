/** Made-up data in the shape of a real shop's, for demonstrations without the real files. */
package io.sluice.simulator.sample;
