package stylize.batch.survey;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stylize.batch.Job;
import stylize.batch.PlanException;
import stylize.batch.Recipe;
import stylize.batch.journal.Journal;
import stylize.image.PictureException;
import stylize.image.PictureHeader;
import stylize.image.Size;
import stylize.paint.Demand;
import stylize.paint.Footprint;

/** Checks every job's inputs and output, and decides what to do. */
public final class Survey {
  private static final int SHOWN = 5;

  private final boolean learnt;
  private final Feasibility feasibility;
  private final EarlierResults earlier;
  private final MaskSurvey masks = new MaskSurvey();
  private final boolean overwrite;
  private final @Nullable PictureHeader start;

  /**
   * @param fingerprints of the input files
   * @param journal of finished jobs
   * @param overwrite true to do everything again, whoever wrote the existing files
   * @param memory budget in bytes
   * @param start header of the picture to start from; null if there is none
   */
  public Survey(
      Recipe recipe,
      Fingerprints fingerprints,
      Journal journal,
      boolean overwrite,
      Footprint footprint,
      long memory,
      @Nullable PictureHeader start) {
    this.learnt = recipe.technique().isLearnt();
    this.feasibility = new Feasibility(recipe, footprint, memory);
    this.earlier = new EarlierResults(recipe, fingerprints, journal);
    this.overwrite = overwrite;
    this.start = learnt ? null : start;
  }

  /** A picture's header, or the problem with it. */
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
   * The states of all jobs, in their order.
   *
   * @throws PlanException if there is an output that no batch of this folder has written
   */
  public List<JobState> of(List<Job> jobs) throws PlanException {
    Map<Path, Header> headers =
        jobs.stream()
            .flatMap(job -> Stream.concat(Stream.of(job.content().file()), paintings(job).stream()))
            .distinct()
            .parallel()
            .collect(Collectors.toMap(Function.identity(), Header::of));
    List<JobState> all =
        jobs.parallelStream()
            .map(job -> state(job, headers))
            .collect(Collectors.toCollection(ArrayList::new));
    requireOwn(earlier.foreign());
    return all;
  }

  /** The files of the job's paintings; none if the style has been learnt. */
  private List<Path> paintings(Job job) {
    return learnt ? List.of() : job.style().files();
  }

  private static void requireOwn(List<Path> foreign) throws PlanException {
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
  }

  private JobState state(Job job, Map<Path, Header> headers) {
    Header content = Objects.requireNonNull(headers.get(job.content().file()));
    if (content.known() == null) {
      return JobState.broken(job, content.problem());
    }
    List<PictureHeader> paintings = new ArrayList<>();
    for (Path file : paintings(job)) {
      Header style = Objects.requireNonNull(headers.get(file));
      if (style.known() == null) {
        return JobState.broken(job, style.problem());
      }
      paintings.add(style.known());
    }
    try {
      Size photo = content.known().size();
      MaskSurvey.Found found =
          masks.of(job, photo, paintings.stream().map(PictureHeader::size).toList());
      Demand demand =
          new Demand(
              content.known(),
              paintings,
              start,
              found.headers(),
              found.regions(),
              job.masks().paint() != null);
      Size size = feasibility.requireFeasible(job, demand);
      return overwrite ? JobState.toDo(job, size, demand) : earlier.state(job, size, demand);
    } catch (IllegalArgumentException e) {
      return JobState.broken(job, job.content().file() + ": " + e.getMessage() + ".");
    } catch (PictureException e) {
      return JobState.broken(job, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return JobState.broken(
          job, job.content().file() + " cannot be read: " + e.getMessage() + ".");
    }
  }
}
