/**
 * How dates and times are read from text: the same for the rows of a file and for the bounds of a
 * contract, so that a bound can never mean another day than a row that is written alike.
 */
package io.sluice.contracts.temporal;
