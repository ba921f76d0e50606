package stylize.cli.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import stylize.batch.Parallelism;
import stylize.batch.Request;
import stylize.batch.survey.JobState;
import stylize.cli.progress.Console;
import stylize.cli.screen.Counted;
import stylize.cli.screen.Durations;
import stylize.cli.screen.Escapes;
import stylize.cli.way.Way;
import stylize.cli.way.Ways;
import stylize.image.Size;
import stylize.paint.Demand;
import stylize.paint.Footprint;
import stylize.paint.LinearTime;

/**
 * Prints what a run would do: one line for each picture, then totals. On a terminal the columns are
 * aligned, without the photos and paintings, which the results' names tell; else they are separated
 * by tabs.
 *
 * @param paces seconds for pictures of each {@link Way#pace}
 */
record DryRun(Console console, Parallelism parallelism, Ways ways, Map<Object, LinearTime> paces) {
  private static final List<String> HEADER =
      List.of("state", "size", "time", "memory", "content", "style", "output");

  private static final int CONTENT = HEADER.indexOf("content");
  private static final int STYLE = HEADER.indexOf("style");

  /** Measures each pace with the first way that has it; takes a few seconds for each. */
  static DryRun measured(Console console, Parallelism parallelism, Ways ways)
      throws InterruptedException {
    Map<Object, LinearTime> paces = new HashMap<>();
    for (Way way : ways.all()) {
      Object pace = way.pace(parallelism);
      if (!paces.containsKey(pace)) {
        if (paces.isEmpty()) {
          console.note("measuring how fast this machine paints, for some seconds...");
        }
        paces.put(pace, way.measure(parallelism));
      }
    }
    return new DryRun(console, parallelism, ways, paces);
  }

  /** Prints the plan; returns true if all of it is possible. */
  boolean print(Request request, List<JobState> states) {
    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    double seconds = 0;
    int todo = 0;
    for (JobState state : states) {
      Size size = state.size();
      Demand demand = state.demand();
      if (size != null && demand != null && state.decision() == JobState.Decision.TO_DO) {
        Way way = ways.of(state.job());
        LinearTime pace = Objects.requireNonNull(paces.get(way.pace(parallelism)));
        double expected = way.seconds(pace, demand, parallelism);
        seconds += expected;
        todo++;
        rows.add(
            row(
                state,
                size.toString(),
                Durations.text(expected),
                gigabytes(way.footprint().bytes(demand, way.share(parallelism)))));
      } else {
        rows.add(row(state, size == null ? "-" : size.toString(), "-", "-"));
      }
    }
    print(rows);
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
            gigabytes(all(states)));
    if (request.others() > 0) {
      console.tell(Counted.text(request.others(), "other file") + " passed over");
    }
    request.problems().forEach(console::tell);
    boolean sound = states.stream().allMatch(state -> state.problem() == null);
    return sound && request.problems().isEmpty();
  }

  private static List<String> row(JobState state, String size, String time, String memory) {
    return Stream.of(
            state.decision().toString(),
            size,
            time,
            memory,
            state.job().content().file().toString(),
            state.job().style().toString(),
            Objects.requireNonNullElse(state.problem(), state.job().output().toString()))
        .map(Escapes::shown)
        .toList();
  }

  private void print(List<List<String>> rows) {
    if (!console.outIsTerminal()) {
      rows.forEach(row -> console.out().println(String.join("\t", row)));
      return;
    }
    int last = HEADER.size() - 1;
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < last; column++) {
      if (column != CONTENT && column != STYLE) {
        line.append(String.format("%%%d$-%ds  ", column + 1, widest(rows, column)));
      }
    }
    String format = line.append(String.format("%%%d$s%%n", last + 1)).toString();
    rows.forEach(row -> console.out().printf(format, row.toArray()));
  }

  private static int widest(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow();
  }

  /** Peak of the run: that of its most demanding way. */
  private long all(List<JobState> states) {
    Map<Way, List<Demand>> demands = new LinkedHashMap<>();
    for (JobState state : states) {
      if (state.demand() != null) {
        demands.computeIfAbsent(ways.of(state.job()), way -> new ArrayList<>()).add(state.demand());
      }
    }
    boolean several = states.stream().filter(state -> state.demand() != null).count() > 1;
    return demands.entrySet().stream()
        .mapToLong(entry -> peak(entry.getKey(), entry.getValue(), several))
        .max()
        .orElse(0);
  }

  private long peak(Way way, List<Demand> demands, boolean several) {
    Footprint footprint = way.footprint();
    long share = way.share(parallelism);
    long painting = footprint.together(footprint.most(demands, share), parallelism.jobs());
    boolean beside = several && parallelism.ahead();
    return painting + (beside ? footprint.beside(demands) : 0);
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
