package stylize.cli.options;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the report about compared pictures. */
public final class VerdictOptions {
  public static final String HEADING = "%nWhat is written:%n";

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Name only pairs that are not the same.")
  private boolean quiet;

  @Option(names = "--junit", paramLabel = "FILE.xml", description = "A test report for CI servers.")
  private @Nullable Path junit;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "A page to look at: expected, actual, and where they differ.")
  private @Nullable Path report;

  @Option(
      names = "--diff-dir",
      paramLabel = "FOLDER",
      description = "Write the difference of each pair that is not the same, eightfold, as PNG.")
  private @Nullable Path diffs;

  @Option(
      names = "--update",
      description = "Make the actual pictures the golden ones where they differ or are new.")
  private boolean update;

  /**
   * Checks the files to write.
   *
   * @throws UsageException if one cannot be written
   */
  public void check() {
    requireWritable("--junit", junit, ".xml");
    requireWritable("--report", report, ".html");
    if (diffs != null) {
      OutputFiles.requireFolder("--diff-dir", diffs);
    }
  }

  private static void requireWritable(String option, @Nullable Path file, String extension) {
    if (file != null) {
      if (!file.toString().endsWith(extension)) {
        throw new UsageException(
            option + " " + file + ": unknown extension. Known is " + extension + ".");
      }
      OutputFiles.requireWritable(option, file);
    }
  }

  /** True if the result is printed as JSON. */
  public boolean json() {
    return json;
  }

  /** True if only pairs that differ are listed. */
  public boolean quiet() {
    return quiet;
  }

  /** The test report to write, if any. */
  public @Nullable Path junit() {
    return junit;
  }

  /** The page to write, if any. */
  public @Nullable Path report() {
    return report;
  }

  /** The folder for pictures of the differences, if any. */
  public @Nullable Path diffs() {
    return diffs;
  }

  /** True if actual pictures that differ should become golden. */
  public boolean update() {
    return update;
  }
}
