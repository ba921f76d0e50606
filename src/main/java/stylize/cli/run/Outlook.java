package stylize.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.Request;
import stylize.batch.journal.Journal;
import stylize.batch.survey.Fingerprints;
import stylize.batch.survey.JobState;
import stylize.batch.survey.Survey;
import stylize.cli.options.BatchOptions;
import stylize.cli.options.UsageException;
import stylize.cli.way.Way;
import stylize.cli.way.Ways;
import stylize.image.PictureHeader;
import stylize.image.reading.PictureReader;
import stylize.paint.Demand;

/**
 * What there is to do for a request, and how the machine is divided for it.
 *
 * @param states of all jobs, in their order
 */
record Outlook(List<JobState> states, Parallelism parallelism) {
  /**
   * Looks at all inputs and earlier results.
   *
   * @throws UsageException if the one picture of a request cannot be made
   */
  static Outlook of(Request request, Ways ways, BatchOptions batch, Journal journal)
      throws IOException {
    Map<Way, List<JobState>> surveyed = new HashMap<>();
    Map<String, JobState> byName = new HashMap<>();
    boolean overwrite = batch.overwrite() || request.isAlone();
    Path startFile = request.start();
    PictureHeader start = startFile == null ? null : PictureReader.readHeader(startFile);
    Fingerprints fingerprints = new Fingerprints(startFile);
    List<Job> possible = new ArrayList<>();
    for (Job job : request.jobs()) {
      String problem = ways.problem(job);
      if (problem == null) {
        possible.add(job);
      } else {
        byName.put(job.name(), JobState.broken(job, problem));
      }
    }
    for (Map.Entry<Way, List<Job>> entry : ways.byWay(possible).entrySet()) {
      Way way = entry.getKey();
      Survey survey =
          new Survey(
              way.recipe(),
              fingerprints,
              journal,
              overwrite,
              way.footprint(),
              way.machine().memory(),
              start);
      List<JobState> states = survey.of(entry.getValue());
      surveyed.put(way, states);
      states.forEach(state -> byName.put(state.job().name(), state));
    }
    List<JobState> states =
        request.jobs().stream().map(job -> Objects.requireNonNull(byName.get(job.name()))).toList();
    String problem = states.isEmpty() ? null : states.get(0).problem();
    if (request.isAlone() && problem != null) {
      throw new UsageException(problem);
    }
    return new Outlook(states, parallelism(ways, surveyed, batch.jobs()));
  }

  /** Divides the machine so that each way has enough memory. */
  private static Parallelism parallelism(Ways ways, Map<Way, List<JobState>> surveyed, int jobs) {
    Map<Way, List<Demand>> demands = new HashMap<>();
    surveyed.forEach((way, states) -> demands.put(way, demands(states)));
    int pictures = demands.values().stream().mapToInt(List::size).sum();
    List<Parallelism> divisions =
        ways.all().stream()
            .map(way -> way.parallelism(jobs, pictures, demands.getOrDefault(way, List.of())))
            .toList();
    boolean ahead = divisions.stream().allMatch(Parallelism::ahead);
    return divisions.stream()
        .min(Comparator.comparingInt(Parallelism::jobs))
        .orElseGet(() -> new Parallelism(1, 1))
        .ahead(ahead);
  }

  private static List<Demand> demands(List<JobState> states) {
    List<Demand> demands = new ArrayList<>();
    for (JobState state : states) {
      if (state.demand() != null) {
        demands.add(state.demand());
      }
    }
    return demands;
  }

  /** The jobs that are to be done. */
  List<Job> todo() {
    return states.stream()
        .filter(state -> state.decision() == JobState.Decision.TO_DO)
        .map(JobState::job)
        .toList();
  }
}
