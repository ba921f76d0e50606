package stylize.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stylize.batch.Parallelism;
import stylize.batch.Request;
import stylize.batch.survey.JobState;
import stylize.cli.progress.Console;
import stylize.cli.progress.Durations;
import stylize.cli.progress.Escapes;
import stylize.image.Size;
import stylize.paint.Calibration;
import stylize.paint.Demand;
import stylize.paint.OptimizingFootprint;

/**
 * Prints what a run would do: one tab-separated line for each picture, then totals.
 *
 * @param share bytes that each picture may take
 */
record DryRun(
    Console console,
    Parallelism parallelism,
    Calibration calibration,
    OptimizingFootprint footprint,
    long share) {

  /** Prints the plan; returns true if all of it is possible. */
  boolean print(Request request, List<JobState> states) {
    console.out().println("state\tsize\ttime\tmemory\tcontent\tstyle\toutput");
    double seconds = 0;
    int todo = 0;
    List<Demand> demands = new ArrayList<>();
    for (JobState state : states) {
      Size size = state.size();
      Demand demand = state.demand();
      if (size != null && demand != null && state.decision() == JobState.Decision.TO_DO) {
        double expected = calibration.seconds(demand, footprint, share);
        seconds += expected;
        todo++;
        row(
            state,
            size.toString(),
            Durations.text(expected),
            gigabytes(footprint.bytes(demand, share)));
      } else {
        row(state, size == null ? "-" : size.toString(), "-", "-");
      }
      if (demand != null) {
        demands.add(demand);
      }
    }
    console
        .out()
        .printf(
            Locale.ROOT,
            "%d of %d to do, about %s with %d at a time (threads each: %d), up to %s of memory%n",
            todo,
            states.size(),
            Durations.text(seconds / parallelism.jobs()),
            parallelism.jobs(),
            parallelism.threads(),
            gigabytes(all(demands)));
    if (request.others() > 0) {
      console.tell(request.others() + " other files passed over");
    }
    request.problems().forEach(console::tell);
    boolean sound = states.stream().allMatch(state -> state.problem() == null);
    return sound && request.problems().isEmpty();
  }

  private void row(JobState state, String size, String time, String memory) {
    console
        .out()
        .println(
            Stream.of(
                    state.decision().toString(),
                    size,
                    time,
                    memory,
                    state.job().content().file().toString(),
                    state.job().style().toString(),
                    Objects.requireNonNullElse(state.problem(), state.job().output().toString()))
                .map(Escapes::shown)
                .collect(Collectors.joining("\t")));
  }

  private long all(List<Demand> demands) {
    long painting = footprint.together(footprint.most(demands, share), parallelism.jobs());
    boolean beside = demands.size() > 1 && parallelism.ahead();
    return painting + (beside ? footprint.beside(demands) : 0);
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
