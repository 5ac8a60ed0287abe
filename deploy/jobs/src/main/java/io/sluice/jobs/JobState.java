package io.sluice.jobs;

/**
 * How it stands with a job.
 *
 * @param running whether it does its work
 * @param detail a few words for people: why it does not, or how old its checkpoint is
 */
public record JobState(boolean running, String detail) {}
