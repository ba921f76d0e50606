package stylize.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import stylize.image.Encoding;
import stylize.image.PictureFormat;
import stylize.image.WholeFile;

/** What is written, and where. */
final class OutputOptions {
  static final String HEADING = "%nWhat is written:%n";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "The result: .png, .jpg or .tif; or a folder. Default: CONTENT-STYLE.png in the current"
              + " folder.")
  private Path output = Path.of("");

  @Option(
      names = "--quality",
      paramLabel = "N",
      description = "Of a JPEG, 1 to 100. Default: " + Encoding.DEFAULT_QUALITY + ".")
  private int quality = Encoding.DEFAULT_QUALITY;

  @Option(
      names = "--bit-depth",
      paramLabel = "N",
      description = "Bits per channel, 8 or 16. Default: 8 for PNG and JPEG, 16 for TIFF.")
  private @Nullable Integer bitDepth;

  @Option(
      names = "--report",
      paramLabel = "FILE.json",
      description = "Settings, versions, checksums, and every step's objective.")
  private @Nullable Path report;

  @Option(
      names = "--save-every",
      paramLabel = "N",
      description = "Also write the unfinished picture every N steps, as NAME-LEVEL-STEP.")
  private int saveEvery;

  /**
   * The file to write, checked: its folder exists and can be written to, its extension is known.
   */
  Path target(Path content, Path style) {
    Path file =
        Files.isDirectory(output) || output.toString().isEmpty()
            ? output.resolve(
                stem(content) + "-" + stem(style) + "." + PictureFormat.PNG.extension())
            : output;
    if (PictureFormat.of(file).isEmpty()) {
      throw new UsageException(
          "--output " + file + ": unknown extension. Known are " + PictureFormat.known() + ".");
    }
    requireWritable("--output", file);
    requireOther(file, content);
    requireOther(file, style);
    return file;
  }

  /** The report to write, checked; null if none is wanted. */
  @Nullable Path report() {
    if (report != null) {
      if (!report.toString().endsWith(".json")) {
        throw new UsageException("--report " + report + ": unknown extension. Known is .json.");
      }
      requireWritable("--report", report);
    }
    return report;
  }

  int saveEvery() {
    if (saveEvery < 0) {
      throw new UsageException(
          "--save-every is " + saveEvery + "; it must be at least 1, or 0 for never.");
    }
    return saveEvery;
  }

  Encoding encoding(Path file, Map<String, String> description) {
    PictureFormat format = PictureFormat.of(file).orElseThrow();
    try {
      return new Encoding(
          format, bitDepth == null ? format.defaultBitDepth() : bitDepth, quality, description);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
  }

  static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static void requireOther(Path file, Path source) {
    try {
      if (Files.exists(file) && Files.isSameFile(file, source)) {
        throw new UsageException(
            "--output " + file + " would overwrite " + source + ". Choose another name.");
      }
    } catch (IOException e) {
      throw new UsageException(e);
    }
  }

  /** Tries it: rights alone do not tell of read-only and of full file systems. */
  private static void requireWritable(String option, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException(
          option + " " + file + ": the folder " + folder + " does not exist. Create it first.");
    }
    if (Files.isDirectory(file)) {
      throw new UsageException(option + " " + file + " is a folder; a file name is expected here.");
    }
    try {
      WholeFile.tryFolder(folder);
    } catch (IOException e) {
      throw new UsageException(
          option
              + " "
              + file
              + ": nothing can be written into "
              + folder
              + " ("
              + e.getMessage()
              + ").");
    }
  }
}
