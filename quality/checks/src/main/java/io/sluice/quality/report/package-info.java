/** What checks found: verdicts, the run as a whole, and how people and programs read it. */
package io.sluice.quality.report;
