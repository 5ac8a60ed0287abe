/** The platform in a cluster: {@code ./sluice kube}. */
package io.sluice.kubernetes.cluster;
