package stylize.cli.explore;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import stylize.batch.Job;
import stylize.batch.PlanException;
import stylize.batch.Request;
import stylize.cli.options.BatchOptions;
import stylize.cli.options.OutputOptions;
import stylize.cli.options.UsageException;
import stylize.cli.run.Requests;
import stylize.cli.way.Networks;
import stylize.cli.way.OptimizingWay;

/**
 * The request for all variants.
 *
 * @param variants by the jobs' names
 */
public record Explored(Request request, Map<String, Variant> variants) {
  /**
   * Requests every variant of every pair of a photo and a painting.
   *
   * @throws UsageException if the command line is wrong
   * @throws PlanException if the request cannot be planned
   */
  public static Explored of(
      Plan plan,
      List<String> contents,
      List<String> styles,
      BatchOptions batch,
      OutputOptions output)
      throws IOException {
    Path folder = output.folder();
    List<Path> reports = new ArrayList<>(ExplorationFiles.reports(folder, batch.overwrite()));
    List<Requests.Variant> wanted =
        plan.variants().stream()
            .map(
                variant ->
                    new Requests.Variant(
                        batch.name().withSuffix("_" + variant.fileName()),
                        plan.look(variant).control()))
            .toList();
    List<Request> requests = Requests.each(contents, styles, batch, output, plan.start(), wanted);
    Request first = requests.get(0);
    reports.addAll(first.reports());
    List<Job> jobs = requests.stream().flatMap(request -> request.jobs().stream()).toList();
    Variants.requireFew(BigInteger.valueOf(jobs.size()), "pictures");
    requireDistinct(jobs);
    Map<String, Variant> variants = new LinkedHashMap<>();
    for (int i = 0; i < requests.size(); i++) {
      Variant variant = plan.variants().get(i);
      requests.get(i).jobs().forEach(job -> variants.put(job.name(), variant));
    }
    return new Explored(
        new Request(
            folder,
            true,
            jobs,
            first.others(),
            first.problems(),
            first.encoding(),
            first.start(),
            reports),
        variants);
  }

  private static void requireDistinct(List<Job> jobs) {
    Set<String> names = new HashSet<>();
    for (Job job : jobs) {
      if (!names.add(job.name().toLowerCase(Locale.ROOT))) {
        throw new UsageException("Two variants would both be written to " + job.output() + ".");
      }
    }
  }

  /** How each job is made, by its name. */
  public Map<String, OptimizingWay> ways(Plan plan, Networks networks) {
    Map<Variant, OptimizingWay> byVariant = new LinkedHashMap<>();
    Map<String, OptimizingWay> ways = new LinkedHashMap<>();
    variants.forEach(
        (name, variant) ->
            ways.put(
                name,
                byVariant.computeIfAbsent(
                    variant,
                    one -> {
                      Look look = plan.look(one);
                      return OptimizingWay.of(
                          look.settings(), networks.exactly(look.exact()), request.encoding());
                    })));
    return ways;
  }
}
