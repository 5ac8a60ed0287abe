/** What the distribution is made of, and under which licences: who made each jar, and the lists. */
package io.sluice.kubernetes.supply;
