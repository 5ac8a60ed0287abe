/** Plans carried out on Iceberg tables by Spark and Deequ. */
package io.sluice.quality.engine;
