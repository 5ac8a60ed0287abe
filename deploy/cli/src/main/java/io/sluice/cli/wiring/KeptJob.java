package io.sluice.cli.wiring;

import io.sluice.jobs.JobKeeper;
import io.sluice.jobs.JobState;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Keeper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A job as the laptop's supervisor keeps it.
 *
 * @param catalog names of the parts without which no table can be reached
 */
record KeptJob(JobKeeper job, List<String> catalog) implements Keeper {
  @Override
  public String name() {
    return job.job() + " job";
  }

  @Override
  public String shortName() {
    return job.job();
  }

  @Override
  public List<String> needs() {
    return Stream.concat(
            catalog.stream(), Stream.of("kafka", "registry", "jobmanager", "taskmanager"))
        .toList();
  }

  @Override
  public void tick(Platform platform) throws IOException {
    job.tick();
  }

  @Override
  public Health check(Platform platform) {
    JobState state = job.state();
    return new Health(state.running(), state.detail(), job.triesInVain());
  }
}
