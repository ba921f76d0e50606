package stylize.cli.way;

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
import org.jspecify.annotations.Nullable;
import stylize.batch.Blend;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.Recipe;
import stylize.cli.screen.Version;
import stylize.paint.Technique;

/**
 * The ways in which a request's pictures are made: all alike, each style in its own, or each
 * picture in its own.
 */
public final class Ways {
  private final Machine machine;
  private final Function<Job, Way> chosen;
  private final Function<Job, @Nullable String> problems;
  private final Set<Way> all;

  /** The order of jobs that are painted in one studio; null for that of the request. */
  private final @Nullable Comparator<Job> order;

  private Ways(
      Machine machine,
      Function<Job, Way> chosen,
      Function<Job, @Nullable String> problems,
      Collection<? extends Way> all,
      @Nullable Comparator<Job> order) {
    this.machine = machine;
    this.chosen = chosen;
    this.problems = problems;
    this.all = new LinkedHashSet<>(all);
    this.order = order;
  }

  /**
   * Every style is painted in its own way.
   *
   * @param all each way once
   * @param ways by style
   * @param problems of styles that have no way, in whole sentences
   */
  static Ways byStyle(
      Machine machine, Collection<Way> all, Map<Blend, Way> ways, Map<Blend, String> problems) {
    Map<Blend, Way> byStyle = new LinkedHashMap<>(ways);
    Map<Blend, String> impossible = Map.copyOf(problems);
    return new Ways(
        machine,
        job -> Objects.requireNonNull(byStyle.get(job.style())),
        job -> impossible.get(job.style()),
        all,
        null);
  }

  /**
   * Every picture is optimised in its own way. Pictures that need a painting in the same size
   * follow each other, so that its targets are computed once.
   *
   * @param ways by the jobs' names; at least one
   */
  public static Ways each(Map<String, OptimizingWay> ways) {
    Map<String, OptimizingWay> byName = new LinkedHashMap<>(ways);
    Function<Job, OptimizingWay> chosen = job -> Objects.requireNonNull(byName.get(job.name()));
    return new Ways(
        byName.values().iterator().next().machine(),
        chosen::apply,
        job -> null,
        byName.values(),
        Comparator.comparing((Job job) -> job.style().toString())
            .thenComparingInt(job -> chosen.apply(job).settings().size())
            .thenComparingDouble(job -> chosen.apply(job).settings().styleScale()));
  }

  /** The machine of all ways. */
  public Machine machine() {
    return machine;
  }

  public Way of(Job job) {
    return chosen.apply(job);
  }

  /** Why a job has no way; null if it has one. */
  public @Nullable String problem(Job job) {
    return problems.apply(job);
  }

  /** The technique of a job. */
  public Technique technique(Job job) {
    return recipe(job).technique();
  }

  public Recipe recipe(Job job) {
    return of(job).recipe();
  }

  /** Each way once. */
  public Set<Way> all() {
    return all;
  }

  /** The jobs of each way. Both are in the order of the jobs. */
  public Map<Way, List<Job>> byWay(List<Job> jobs) {
    Map<Way, List<Job>> ways = new LinkedHashMap<>();
    jobs.forEach(job -> ways.computeIfAbsent(of(job), way -> new ArrayList<>()).add(job));
    return ways;
  }

  /** The jobs that are painted in one studio, group by group. */
  public List<List<Job>> byStudio(List<Job> jobs, Parallelism parallelism) {
    Map<Object, List<Job>> groups = new LinkedHashMap<>();
    byWay(jobs)
        .forEach(
            (way, own) ->
                groups
                    .computeIfAbsent(way.loaded(parallelism), loaded -> new ArrayList<>())
                    .addAll(own));
    if (order != null && all.size() > 1) {
      groups.values().forEach(group -> group.sort(order));
    }
    return List.copyOf(groups.values());
  }

  /** The facts that all recipes have in common. */
  public Map<String, Object> facts() {
    Map<String, Object> common = null;
    for (Way way : all) {
      Map<String, Object> facts = way.recipe().facts();
      common = common == null ? facts : common(common, facts);
    }
    return common == null ? new LinkedHashMap<>(Map.of("version", Version.program())) : common;
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
