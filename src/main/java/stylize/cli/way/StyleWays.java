package stylize.cli.way;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stylize.batch.Blend;
import stylize.batch.Job;
import stylize.batch.Request;
import stylize.fault.Fault;

/** Finds the ways of a request whose styles are paintings and trained painters. */
public final class StyleWays {
  private final Map<Blend, Way> ways = new LinkedHashMap<>();
  private final Map<Blend, String> problems = new LinkedHashMap<>();

  private StyleWays() {}

  /**
   * The ways of a request. A painter that cannot be read is a problem of its own pictures.
   *
   * @param optimizing the way of paintings; null if there are none
   */
  public static Ways of(
      Request request, Techniques techniques, Machine machine, @Nullable OptimizingWay optimizing) {
    StyleWays found = new StyleWays();
    for (Job job : request.jobs()) {
      Blend style = job.style();
      if (found.ways.containsKey(style) || found.problems.containsKey(style)) {
        continue;
      }
      if (!Techniques.isTrained(style)) {
        found.ways.put(style, Objects.requireNonNull(optimizing));
        continue;
      }
      Path file = style.files().get(0);
      try {
        found.ways.put(
            style, TrainedWay.of(file, techniques.trained(), machine, request.encoding()));
      } catch (IOException e) {
        found.problems.put(style, Fault.reason(e));
      }
    }
    Set<Way> all = new LinkedHashSet<>(optimizing == null ? Set.of() : Set.of(optimizing));
    all.addAll(found.ways.values());
    return Ways.byStyle(machine, all, found.ways, found.problems);
  }
}
