package stylize.cli.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.Recipe;
import stylize.paint.Settings;

/** The ways in which a request's pictures are made: all alike, or each in a way of its own. */
public final class Ways {
  private final Function<Job, Way> chosen;
  private final Set<Way> all;

  private Ways(Function<Job, Way> chosen, Collection<Way> all) {
    this.chosen = chosen;
    this.all = new LinkedHashSet<>(all);
  }

  /** All pictures are made alike. */
  public static Ways alike(Way way) {
    return new Ways(job -> way, List.of(way));
  }

  /**
   * Every picture is made in its own way.
   *
   * @param ways by the jobs' names; at least one
   */
  public static Ways each(Map<String, Way> ways) {
    Map<String, Way> byName = new LinkedHashMap<>(ways);
    return new Ways(job -> Objects.requireNonNull(byName.get(job.name())), byName.values());
  }

  Way of(Job job) {
    return chosen.apply(job);
  }

  /** The settings of a job. */
  public Settings settings(Job job) {
    return of(job).settings();
  }

  Recipe recipe(Job job) {
    return of(job).recipe();
  }

  /** Each way once. */
  Set<Way> all() {
    return all;
  }

  /** A way, for what all have in common. */
  Way any() {
    return all.iterator().next();
  }

  /** The jobs of each way. Both are in the order of the jobs. */
  Map<Way, List<Job>> byWay(List<Job> jobs) {
    Map<Way, List<Job>> ways = new LinkedHashMap<>();
    jobs.forEach(job -> ways.computeIfAbsent(of(job), way -> new ArrayList<>()).add(job));
    return ways;
  }

  /**
   * The jobs that share a loaded network, group by group. In a group, those that need a painting in
   * the same size follow each other, so that its targets are computed once.
   */
  List<List<Job>> byNetwork(List<Job> jobs, Parallelism parallelism) {
    Map<Way.Loaded, List<Job>> groups = new LinkedHashMap<>();
    byWay(jobs)
        .forEach(
            (way, own) ->
                groups
                    .computeIfAbsent(way.loaded(parallelism), loaded -> new ArrayList<>())
                    .addAll(own));
    if (all.size() > 1) {
      groups
          .values()
          .forEach(
              group ->
                  group.sort(
                      Comparator.comparing((Job job) -> job.style().toString())
                          .thenComparingInt(job -> of(job).settings().size())
                          .thenComparingDouble(job -> of(job).settings().styleScale())));
    }
    return List.copyOf(groups.values());
  }

  /** The facts that all recipes have in common. */
  Map<String, Object> facts() {
    Map<String, Object> common = any().recipe().facts();
    for (Way way : all) {
      common = common(common, way.recipe().facts());
    }
    return common;
  }

  /** The entries that two maps share, also within maps of maps. */
  private static Map<String, Object> common(Map<?, ?> one, Map<?, ?> other) {
    Map<String, Object> common = new LinkedHashMap<>();
    one.forEach(
        (name, value) -> {
          Object there = other.get(name);
          if (value instanceof Map<?, ?> map && there instanceof Map<?, ?> mapThere) {
            common.put(String.valueOf(name), common(map, mapThere));
          } else if (Objects.equals(value, there)) {
            common.put(String.valueOf(name), value);
          }
        });
    return common;
  }
}
