/** Images of the components, made by Jib from the folders of the distribution. */
package io.sluice.kubernetes.images;
