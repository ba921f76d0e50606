package stylize.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import stylize.batch.Json;
import stylize.cli.options.ToleranceOptions;
import stylize.cli.options.UsageException;
import stylize.cli.options.VerdictOptions;
import stylize.cli.progress.Console;
import stylize.cli.screen.ExitCode;
import stylize.compare.Comparison;
import stylize.compare.GoldenRun;
import stylize.compare.Judgement;
import stylize.compare.Judgement.Verdict;
import stylize.compare.Pair;
import stylize.compare.Tolerance;
import stylize.files.WholeFile;
import stylize.report.ComparisonPage;
import stylize.report.JUnitReport;

/** Compares pictures with golden ones. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares pictures with golden ones: two files, or two folders by the files' names.",
      "Decoded pixels are compared, never the files' bytes.%n"
    },
    footer = {
      "",
      "Exit codes: 0 all the same, 1 a picture could not be read, 2 wrong usage, 3 a difference."
    })
final class CompareCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "EXPECTED", description = "The golden picture or folder.")
  private @Nullable Path expected;

  @Parameters(index = "1", paramLabel = "ACTUAL", description = "What is to be judged.")
  private @Nullable Path actual;

  @Mixin(name = ToleranceOptions.HEADING)
  private ToleranceOptions tolerance = new ToleranceOptions();

  @Mixin(name = VerdictOptions.HEADING)
  private VerdictOptions output = new VerdictOptions();

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Tolerance limits = tolerance.tolerance();
    output.check();
    List<Pair> pairs = pairs();
    ComparisonPage page = output.report() == null ? null : new ComparisonPage(pairs.size());
    GoldenRun run = new GoldenRun(limits, output.diffs(), page);
    List<Judgement> judgements = new ArrayList<>(run.judge(pairs));
    judgements.sort(
        Comparator.comparing(Judgement::verdict)
            .thenComparing(Judgement::strain)
            .reversed()
            .thenComparing(judgement -> judgement.pair().name()));
    judgements.stream()
        .flatMap(judgement -> judgement.warnings().stream())
        .distinct()
        .forEach(console::warn);
    print(judgements);
    if (output.junit() != null) {
      WholeFile.makeFolderOf(output.junit());
      JUnitReport.write(output.junit(), judgements);
    }
    if (page != null && output.report() != null) {
      WholeFile.makeFolderOf(output.report());
      page.write(output.report(), limits.describe(), judgements);
      if (!output.quiet()) {
        console.note("report: " + output.report());
      }
    }
    if (output.update()) {
      return update(judgements);
    }
    if (!output.quiet()
        && !output.json()
        && judgements.stream().anyMatch(CompareCommand::isAcceptable)) {
      console.note("To accept the changes: the same command with --update.");
    }
    return exitCode(judgements);
  }

  private List<Pair> pairs() {
    try {
      List<Pair> pairs = Pair.of(Objects.requireNonNull(expected), Objects.requireNonNull(actual));
      if (pairs.isEmpty()) {
        throw new UsageException(
            "There are no pictures in " + expected + " nor in " + actual + ".");
      }
      return pairs;
    } catch (IOException e) {
      throw new UsageException(e);
    }
  }

  private void print(List<Judgement> judgements) {
    if (output.json()) {
      console.tellJson(Json.PRETTY.toJson(judgements.stream().map(this::json).toList()));
      return;
    }
    for (Judgement judgement : judgements) {
      if (!output.quiet() || judgement.verdict() != Verdict.SAME) {
        console.tell(line(judgement));
      }
    }
    Map<Verdict, Long> counts = new LinkedHashMap<>();
    judgements.forEach(judgement -> counts.merge(judgement.verdict(), 1L, Long::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((verdict, count) -> parts.add(count + " " + verdict));
    console.note(String.join(", ", parts));
  }

  private static String line(Judgement judgement) {
    Comparison figures = judgement.figures();
    String measured =
        figures == null
            ? ""
            : figures.identical()
                ? "  identical"
                : String.format(
                    Locale.ROOT,
                    "  SSIM %.4f  structure %.4f  CIEDE2000 %.3f  cast %.3f  PSNR %.1f  max %.0f "
                        + " mean %.2f",
                    figures.ssim(),
                    figures.structure(),
                    figures.deltaE(),
                    figures.cast(),
                    figures.psnr(),
                    figures.largest(),
                    figures.mean());
    if (figures != null && figures.alpha() > 0) {
      measured += String.format(Locale.ROOT, "  alpha %.3f", figures.alpha());
    }
    String reasons =
        judgement.reasons().isEmpty() ? "" : "  (" + String.join("; ", judgement.reasons()) + ")";
    return String.format(
        "%-10s %s%s%s", judgement.verdict(), judgement.pair().name(), measured, reasons);
  }

  private Map<String, Object> json(Judgement judgement) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", judgement.pair().name());
    json.put("verdict", judgement.verdict().toString());
    Comparison figures = judgement.figures();
    if (figures != null) {
      json.put("identical", figures.identical());
      json.putAll(figures.describe());
    }
    json.put("reasons", judgement.reasons());
    if (!judgement.warnings().isEmpty()) {
      json.put("warnings", judgement.warnings());
    }
    return json;
  }

  /** True if the actual picture can become the golden one. */
  private static boolean isAcceptable(Judgement judgement) {
    return judgement.verdict() == Verdict.DIFFERENT || judgement.verdict() == Verdict.EXTRA;
  }

  /** Accepts the pictures that can become golden. Returns the exit code for the others. */
  private int update(List<Judgement> judgements) {
    List<Judgement> remaining = new ArrayList<>();
    boolean refused = false;
    for (Judgement judgement : judgements) {
      if (isAcceptable(judgement)) {
        try {
          Path golden = GoldenRun.accept(judgement.pair(), Objects.requireNonNull(expected));
          console.note((judgement.verdict() == Verdict.EXTRA ? "added " : "updated ") + golden);
        } catch (IOException e) {
          console.error("not updated: " + e.getMessage());
          refused = true;
        }
      } else {
        remaining.add(judgement);
      }
    }
    for (Judgement judgement : remaining) {
      if (judgement.verdict() == Verdict.MISSING) {
        console.warn(
            judgement.pair().expected()
                + " stays: there is no picture of this name in "
                + actual
                + ". Delete it if it is no longer wanted.");
      }
    }
    return refused ? ExitCode.FAILED : exitCode(remaining);
  }

  private static int exitCode(List<Judgement> judgements) {
    Verdict worst =
        judgements.stream()
            .map(Judgement::verdict)
            .max(Comparator.naturalOrder())
            .orElse(Verdict.SAME);
    return switch (worst) {
      case SAME -> ExitCode.DONE;
      case UNREADABLE -> ExitCode.FAILED;
      case DIFFERENT, EXTRA, MISSING -> ExitCode.DIFFERENT;
    };
  }
}
