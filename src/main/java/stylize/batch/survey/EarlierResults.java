package stylize.batch.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.Recipe;
import stylize.batch.journal.Finished;
import stylize.batch.journal.Journal;
import stylize.files.Sha256;
import stylize.image.Size;
import stylize.paint.Demand;

/** Finds which of the existing results are still valid. */
final class EarlierResults {
  private final Recipe recipe;
  private final Fingerprints fingerprints;
  private final Journal journal;
  private final List<Path> foreign = new ArrayList<>();

  EarlierResults(Recipe recipe, Fingerprints fingerprints, Journal journal) {
    this.recipe = recipe;
    this.fingerprints = fingerprints;
    this.journal = journal;
  }

  /** Files at the place of a result that no batch of this folder has written. */
  synchronized List<Path> foreign() {
    return List.copyOf(foreign);
  }

  private synchronized void addForeign(Path file) {
    foreign.add(file);
  }

  /**
   * Decides what to do about a job that is possible.
   *
   * @param size of its result
   */
  JobState state(Job job, Size size, Demand demand) throws IOException {
    if (!Files.exists(job.output())) {
      return JobState.toDo(job, size, demand);
    }
    Ingredients from = fingerprints.of(job, recipe.technique());
    String key = recipe.key(from);
    Finished finished = journal.of(job);
    boolean current = finished != null && finished.key().equals(key);
    if (finished != null && current && unchanged(job.output(), finished)) {
      return new JobState(job, JobState.Decision.DONE, size, demand, null, finished);
    }
    String sha256 = Sha256.of(job.output());
    Finished written = journal.of(job, sha256);
    if (written != null && written.key().equals(key)) {
      // Written by a concurrent run, on a file system without locks.
      return new JobState(job, JobState.Decision.DONE, size, demand, null, written);
    }
    // An older result is replaced by what is requested now.
    if (written != null || journal.mayHaveWritten(job, sha256, from)) {
      return JobState.toDo(job, size, demand);
    }
    if (!current && journal.isDamaged()) {
      return JobState.broken(
          job,
          job.output()
              + ": already there, and what the journal says of it may be damaged. --overwrite"
              + " replaces it; or remove it.");
    }
    if (!current) {
      addForeign(job.output());
    }
    return new JobState(job, JobState.Decision.KEPT, size, demand, null, finished);
  }

  private static boolean unchanged(Path output, Finished finished) throws IOException {
    return Files.size(output) == finished.bytes()
        && (Files.getLastModifiedTime(output).toMillis() == finished.modified()
            || Sha256.of(output).equals(finished.sha256()));
  }
}
