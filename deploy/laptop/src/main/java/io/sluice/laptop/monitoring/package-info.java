/**
 * Prometheus and Alertmanager, for who asks for them: they watch the platform, and tell when
 * something is wrong.
 */
package io.sluice.laptop.monitoring;
