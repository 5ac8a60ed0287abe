/** What contracts ask of Kafka, as objects of an operator: topics, and who may do what to them. */
package io.sluice.ingestion.kafka.manifests;
