package stylize.batch.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.PlanException;
import stylize.batch.Recipe;
import stylize.batch.journal.Finished;
import stylize.batch.journal.Journal;
import stylize.engine.Precision;
import stylize.image.PictureException;
import stylize.image.PictureHeader;
import stylize.image.Size;
import stylize.image.reading.PictureReader;
import stylize.paint.Demand;
import stylize.paint.Footprint;
import stylize.paint.Level;
import stylize.weights.Weights;

/** Looks at every job's inputs and output, and says what is to be done. */
public final class Survey {
  private static final int SHOWN = 5;

  private final Recipe recipe;
  private final Fingerprints fingerprints;
  private final Journal journal;
  private final boolean overwrite;
  private final Footprint footprint;
  private final long memory;
  private final @Nullable PictureHeader start;

  /**
   * @param fingerprints of the files that pictures are made from
   * @param journal of what is done already
   * @param overwrite to do everything again, whoever wrote what is there
   * @param memory that may be taken, in bytes
   * @param start of the picture to start from, if there is one
   */
  public Survey(
      Recipe recipe,
      Fingerprints fingerprints,
      Journal journal,
      boolean overwrite,
      Footprint footprint,
      long memory,
      @Nullable PictureHeader start) {
    this.start = start;
    this.footprint = footprint;
    this.memory = memory;
    this.recipe = recipe;
    this.fingerprints = fingerprints;
    this.journal = journal;
    this.overwrite = overwrite;
  }

  /** A picture's header, or what is wrong with it. */
  private record Header(@Nullable PictureHeader known, String problem) {
    static Header of(Path file) {
      try {
        return new Header(Inspection.of(file), "");
      } catch (PictureException e) {
        return new Header(null, String.valueOf(e.getMessage()));
      }
    }
  }

  /**
   * Looks at all jobs; their order stays.
   *
   * @throws PlanException if an output is there that no batch of this folder has written
   */
  public List<JobState> of(List<Job> jobs) throws PlanException {
    Map<Path, Header> headers =
        jobs.stream()
            .flatMap(job -> Stream.of(job.content().file(), job.style().file()))
            .distinct()
            .parallel()
            .collect(Collectors.toMap(Function.identity(), Header::of));
    List<Path> foreign = new ArrayList<>();
    List<JobState> all =
        jobs.parallelStream()
            .map(job -> state(job, headers, foreign))
            .collect(Collectors.toCollection(ArrayList::new));
    if (!foreign.isEmpty()) {
      throw new PlanException(
          foreign.stream()
                  .sorted()
                  .limit(SHOWN)
                  .map(Path::toString)
                  .collect(Collectors.joining(", "))
              + (foreign.size() > SHOWN ? " and " + (foreign.size() - SHOWN) + " more" : "")
              + ": already there, and not written by a batch into this folder, or changed since."
              + " --overwrite replaces them; or choose another --output or --name.");
    }
    return all;
  }

  private JobState state(Job job, Map<Path, Header> headers, List<Path> foreign) {
    Header content = Objects.requireNonNull(headers.get(job.content().file()));
    Header style = Objects.requireNonNull(headers.get(job.style().file()));
    if (content.known() == null) {
      return JobState.broken(job, content.problem());
    }
    if (style.known() == null) {
      return JobState.broken(job, style.problem());
    }
    Demand demand = new Demand(content.known(), style.known(), start);
    try {
      Level finest = demand.finest(recipe.settings());
      PictureReader.requireHeap(job.content().file(), demand.photo(), finest.size().longestSide());
      PictureReader.requireHeap(
          job.style().file(),
          demand.painting(),
          finest.painting(demand.painting().size()).longestSide());
      long needed = footprint.choose(demand, memory).bytes();
      if (needed > memory) {
        return JobState.broken(job, tooLarge(job, demand, finest.size(), needed));
      }
      return overwrite
          ? JobState.toDo(job, finest.size(), demand)
          : remembered(job, finest.size(), demand, foreign);
    } catch (IllegalArgumentException e) {
      return JobState.broken(job, job.content().file() + ": " + e.getMessage() + ".");
    } catch (PictureException e) {
      return JobState.broken(job, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return JobState.broken(
          job, job.content().file() + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private String tooLarge(Job job, Demand demand, Size size, long needed) {
    if (footprint.choose(size, memory).bytes() <= memory) {
      return String.format(
          Locale.ROOT,
          "%s, %s, and %s, %s: to decode them and paint a result of %s needs at least %.2f GB of"
              + " memory; %.2f GB may be taken. Shrink the larger of them first, or choose a larger"
              + " --memory.",
          job.content().file(),
          demand.photo().size(),
          job.style().file(),
          demand.painting().size(),
          size,
          needed / 1e9,
          memory / 1e9);
    }
    int side = footprint.largestSide(memory);
    return String.format(
        Locale.ROOT,
        "%s: a result of %s needs at least %.1f GB of memory; %.1f GB may be taken, which is enough"
            + " for about %d × %d pixels. Choose a smaller --size or a larger --memory%s.",
        job.content().file(),
        size,
        needed / 1e9,
        memory / 1e9,
        side,
        side,
        recipe.precision() == Precision.FLOAT32 ? ", or --precision bfloat16" : "");
  }

  private JobState remembered(Job job, Size size, Demand demand, List<Path> foreign)
      throws IOException {
    if (!Files.exists(job.output())) {
      return JobState.toDo(job, size, demand);
    }
    Ingredients from = fingerprints.of(job);
    String key = recipe.key(from);
    Finished finished = journal.of(job);
    boolean current = finished != null && finished.key().equals(key);
    if (finished != null && current && unchanged(job.output(), finished)) {
      return new JobState(job, JobState.Decision.DONE, size, demand, null, finished);
    }
    String sha256 = Weights.sha256(job.output());
    Finished written = journal.of(job, sha256);
    if (written != null && written.key().equals(key)) {
      // By another run at the same time, where files cannot be locked.
      return new JobState(job, JobState.Decision.DONE, size, demand, null, written);
    }
    // An older result is replaced by what is asked for now.
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
      synchronized (foreign) {
        foreign.add(job.output());
      }
    }
    return new JobState(job, JobState.Decision.KEPT, size, demand, null, finished);
  }

  private static boolean unchanged(Path output, Finished finished) throws IOException {
    return Files.size(output) == finished.bytes()
        && (Files.getLastModifiedTime(output).toMillis() == finished.modified()
            || Weights.sha256(output).equals(finished.sha256()));
  }
}
