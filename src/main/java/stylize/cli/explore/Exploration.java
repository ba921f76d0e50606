package stylize.cli.explore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import stylize.batch.Job;
import stylize.batch.journal.Finished;
import stylize.batch.journal.Records;
import stylize.cli.options.ShellWord;
import stylize.cli.run.Presentation;
import stylize.report.ContactSheet;
import stylize.report.Entry;
import stylize.report.Thumbnails;

/** Shows the variants: what each is, how it scores, and which is nearest to what is wanted. */
public final class Exploration implements Presentation {
  /** The most variants of a row that need no second row. */
  private static final int WIDEST = 8;

  private final Path folder;
  private final Plan plan;
  private final Map<String, Variant> variants;
  private final List<String> paintings;
  private final List<String> fixed;
  private final @Nullable Target target;

  /** The commands of the variants that are nearest to the target, by photo and painting. */
  private final Map<Pair, String> nearest = new LinkedHashMap<>();

  /**
   * A photo and a style that have a sheet of their own.
   *
   * @param style empty if all paintings make one style, with perhaps other shares in each variant
   */
  private record Pair(Path content, String style) {}

  /**
   * @param folder for sheets
   * @param variants by the jobs' names
   * @param paintings as they are given
   * @param fixed the arguments of all variants, besides photo and painting
   * @param target what the user wants; null if nothing
   */
  public Exploration(
      Path folder,
      Plan plan,
      Map<String, Variant> variants,
      List<String> paintings,
      List<String> fixed,
      @Nullable Target target) {
    this.folder = folder;
    this.plan = plan;
    this.variants = Map.copyOf(variants);
    this.paintings = List.copyOf(paintings);
    this.fixed = List.copyOf(fixed);
    this.target = target;
  }

  @Override
  public Map<String, Object> facts() {
    return plan.period() <= WIDEST ? Map.of("columns", plan.period()) : Map.of();
  }

  @Override
  public List<Entry> shown(List<Entry> entries) {
    Map<Pair, Entry> best = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Scores scores = scores(entry);
      if (target != null && scores != null && !Double.isNaN(target.distance(scores))) {
        best.merge(pair(entry.job()), entry, this::nearer);
      }
    }
    best.forEach((pair, entry) -> nearest.put(pair, command(entry.job())));
    return entries.stream()
        .map(entry -> entry.with(notes(entry, entry.equals(best.get(pair(entry.job()))))))
        .toList();
  }

  /** The one that is nearer to the target; the first one if they are alike. */
  private Entry nearer(Entry one, Entry other) {
    Target wanted = Objects.requireNonNull(target);
    double distance = wanted.distance(Objects.requireNonNull(scores(one)));
    return wanted.distance(Objects.requireNonNull(scores(other))) < distance ? other : one;
  }

  private Pair pair(Job job) {
    return new Pair(job.content().file(), isMixture(job) ? "" : job.style().toString());
  }

  private boolean isMixture(Job job) {
    return plan.look(variant(job)).control().mixes();
  }

  private Variant variant(Job job) {
    return Objects.requireNonNull(variants.get(job.name()));
  }

  private @Nullable Scores scores(Entry entry) {
    Finished finished = entry.finished();
    return finished == null
        ? null
        : Scores.of(finished.terms(), plan.look(variant(entry.job())).settings().weighting());
  }

  private String command(Job job) {
    List<String> arguments = new ArrayList<>(List.of("stylize"));
    arguments.addAll(List.of("-c", job.content().file().toString()));
    arguments.add("-s");
    // A mixture's shares count all paintings that are given.
    arguments.addAll(
        isMixture(job) ? paintings : job.style().files().stream().map(Path::toString).toList());
    // A varied option's value counts more than the one that is given for all.
    Set<String> varied = variant(job).options().keySet();
    fixed.stream()
        .filter(argument -> !varied.contains(argument.replaceFirst("^--", "").split("=", 2)[0]))
        .forEach(arguments::add);
    arguments.addAll(variant(job).arguments());
    return arguments.stream().map(ShellWord::quoted).collect(Collectors.joining(" "));
  }

  private Map<String, Object> notes(Entry entry, boolean chosen) {
    Map<String, Object> notes = new LinkedHashMap<>();
    notes.put("variant", variant(entry.job()).label());
    notes.put("options", variant(entry.job()).options());
    notes.put("command", command(entry.job()));
    Scores scores = scores(entry);
    if (scores != null) {
      notes.put("content-error", scores.content());
      notes.put("style-error", scores.style());
    }
    if (chosen) {
      notes.put("nearest", true);
    }
    return notes;
  }

  /** The commands of the variants that are nearest to the target. */
  public List<String> nearest() {
    return List.copyOf(nearest.values());
  }

  @Override
  public void write(List<Entry> entries, Thumbnails thumbnails, Records records)
      throws IOException {
    Map<Pair, Map<Variant, Entry>> pairs = new LinkedHashMap<>();
    for (Entry entry : entries) {
      pairs
          .computeIfAbsent(pair(entry.job()), pair -> new LinkedHashMap<>())
          .put(variant(entry.job()), entry);
    }
    Set<String> names = new HashSet<>();
    for (Map<Variant, Entry> pair : pairs.values()) {
      Job any = pair.values().iterator().next().job();
      String both = any.content().stem() + "-" + any.style().stem();
      String name = pairs.size() == 1 ? "sheet" : "sheet-" + both;
      Path file =
          folder.resolve(names.add(name) ? name + ".png" : name + "-" + names.size() + ".png");
      records.addSnapshot(file);
      sheet(any, pair).write(file, thumbnails);
    }
  }

  private ContactSheet sheet(Job any, Map<Variant, Entry> pair) {
    String title = any.content().stem() + " x " + any.style().stem();
    List<ContactSheet.Cell> cells =
        plan.variants().stream().map(variant -> cell(variant, pair.get(variant))).toList();
    if (!plan.isTable()) {
      int columns = plan.period() <= WIDEST ? plan.period() : columns(cells.size());
      return new ContactSheet(title, columns, List.of(), List.of(), cells);
    }
    List<Variation> two = plan.variations();
    return new ContactSheet(
        title, two.get(1).values().size(), heads(two.get(1)), heads(two.get(0)), cells);
  }

  private static int columns(int cells) {
    return (int) Math.ceil(Math.sqrt(cells));
  }

  private static List<String> heads(Variation variation) {
    return variation.values().stream()
        .map(value -> variation.option().name() + "=" + value)
        .toList();
  }

  private ContactSheet.Cell cell(Variant variant, @Nullable Entry entry) {
    List<String> lines = new ArrayList<>(plan.isTable() ? List.of() : variant.labels());
    if (entry == null || entry.finished() == null) {
      lines.add(entry == null ? "elsewhere" : entry.status().toString());
      return new ContactSheet.Cell(null, lines, false);
    }
    Scores scores = Objects.requireNonNull(scores(entry));
    boolean chosen = entry.notes().containsKey("nearest");
    lines.add(
        String.format(Locale.ROOT, "content %.3f  style %.3f", scores.content(), scores.style()));
    if (chosen) {
      Target wanted = Objects.requireNonNull(target);
      lines.add("nearest to " + wanted.score() + "=" + wanted.value());
    }
    return new ContactSheet.Cell(entry.job().output(), lines, chosen);
  }
}
