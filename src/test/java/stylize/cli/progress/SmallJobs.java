package stylize.cli.progress;

import java.nio.file.Path;
import stylize.batch.Job;
import stylize.batch.Source;
import stylize.batch.survey.JobState;
import stylize.image.Size;

/** Jobs of a batch that is only talked about. */
final class SmallJobs {
  static final Size SIZE = new Size(64, 64);

  private SmallJobs() {}

  /** The job of {@code NAME.jpg}, with the result {@code NAME.png}. */
  static Job job(String name) {
    return new Job(
        Source.named(Path.of(name + ".jpg")),
        Source.named(Path.of("style.jpg")),
        name + ".png",
        Path.of(name + ".png"));
  }

  static JobState toDo(Job job) {
    return new JobState(job, JobState.Decision.TO_DO, SIZE, null, null, null);
  }
}
