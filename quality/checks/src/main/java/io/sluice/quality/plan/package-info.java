/** What to check, as plain values: contracts compiled to checks, free of Spark and Deequ. */
package io.sluice.quality.plan;
