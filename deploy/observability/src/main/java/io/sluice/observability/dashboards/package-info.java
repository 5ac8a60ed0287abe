/** Dashboards of Grafana: what each shows, and the files that Grafana reads. */
package io.sluice.observability.dashboards;
