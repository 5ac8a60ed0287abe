/** What the tests of every door need: a broker, a registry, contracts, child JVMs. */
package io.sluice.ingestion.testing;
