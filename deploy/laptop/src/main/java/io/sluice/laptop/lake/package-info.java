/** Where the tables lie: on this machine's disk, or in an object store behind a REST catalog. */
package io.sluice.laptop.lake;
