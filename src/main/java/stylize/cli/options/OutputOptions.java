package stylize.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import stylize.batch.Blend;
import stylize.batch.NameTemplate;
import stylize.batch.Source;
import stylize.image.Encoding;
import stylize.image.PictureFormat;

/** Options for what is written, and where. */
public final class OutputOptions {
  static final PictureFormat DEFAULT_FORMAT = PictureFormat.PNG;
  public static final String HEADING = "%nWhat is written:%n";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE|FOLDER",
      description =
          "One result's file: .png, .jpg or .tif; or a folder for any number. Folders are made if"
              + " need be. Default: the current folder.")
  private Path output = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "png, jpg or tif, where no file name says it. Default: ${bundle:default.format}.")
  private @Nullable String format;

  @Option(
      names = "--jpeg-quality",
      paramLabel = "N",
      description = "Of a JPEG, 1 to 100. Default: " + Encoding.DEFAULT_QUALITY + ".")
  private int quality = Encoding.DEFAULT_QUALITY;

  @Option(
      names = "--bit-depth",
      paramLabel = "N",
      description = "Bits per channel, 8 or 16. Default: ${bundle:default.bit-depth}.")
  private @Nullable Integer bitDepth;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "FILE.json: settings, versions, checksums, every step's objective. FILE.html: a gallery"
              + " to look through. May be given twice.")
  private List<Path> reports = List.of();

  @Option(
      names = "--save-every",
      paramLabel = "N",
      description = "Also write the unfinished picture every N steps, as NAME-LEVEL-STEP.")
  private int saveEvery;

  /** The file to write. Checks that it can be written, and that its extension is known. */
  public Path target(Source content, Blend style) {
    Path file =
        Files.isDirectory(output) || output.toString().isEmpty()
            ? output.resolve(
                content.stem() + "-" + style.stem() + "." + formatOr(DEFAULT_FORMAT).extension())
            : output;
    if (PictureFormat.of(file).isEmpty()) {
      throw new UsageException(
          "--output " + file + ": unknown extension. Known are " + PictureFormat.known() + ".");
    }
    OutputFiles.requireWritable("--output", file);
    return file;
  }

  /** The folder for many results; it need not exist. */
  public Path folder() {
    if (isFile()) {
      throw new UsageException(
          "--output "
              + output
              + (Files.exists(output) ? " is a file" : " is the name of one picture")
              + ", but several results need a folder. Name one without an extension.");
    }
    return output;
  }

  /** True if the output names a file, existing or not. */
  public boolean isFile() {
    return !output.toString().isEmpty()
        && (Files.exists(output)
            ? !Files.isDirectory(output)
            : PictureFormat.of(output).isPresent());
  }

  /** True if the output names a folder that does not exist yet: a name without an extension. */
  public boolean isNewFolder() {
    return !output.toString().isEmpty()
        && !Files.exists(output)
        && !String.valueOf(output.getFileName()).contains(".");
  }

  private PictureFormat formatOr(PictureFormat other) {
    if (format == null) {
      return other;
    }
    return PictureFormat.of(Path.of("a." + format))
        .orElseThrow(
            () -> new UsageException("--format is '" + format + "'; it must be png, jpg or tif."));
  }

  /** The reports to write, checked. */
  public List<Path> reports() {
    for (Path report : reports) {
      if (!isHtml(report) && !report.toString().endsWith(".json")) {
        throw new UsageException(
            "--report " + report + ": unknown extension. Known are .json and .html.");
      }
      OutputFiles.requireWritable("--report", report);
    }
    return reports;
  }

  public static boolean isHtml(Path report) {
    return report.toString().endsWith(".html");
  }

  public int saveEvery() {
    if (saveEvery < 0) {
      throw new UsageException(
          "--save-every is " + saveEvery + "; it must be at least 1, or 0 for never.");
    }
    return saveEvery;
  }

  /** The encoding of a file with this name, without a description. */
  public Encoding encodingOf(Path file) {
    return encoding(PictureFormat.of(file).orElseThrow());
  }

  /** The encoding of a batch's files, without a description. */
  public Encoding encoding(NameTemplate name) {
    return encoding(name.format().orElseGet(() -> formatOr(DEFAULT_FORMAT)));
  }

  private Encoding encoding(PictureFormat named) {
    if (formatOr(named) != named) {
      throw new UsageException(
          "--format is '" + format + "', but the name's extension stands for " + named + ".");
    }
    try {
      return new Encoding(
          named, bitDepth == null ? named.defaultBitDepth() : bitDepth, quality, Map.of());
    } catch (IllegalArgumentException e) {
      throw UsageException.about(e);
    }
  }

  /** Requires that a file to write is not one that is read. */
  public static void requireOther(Path file, Path source) {
    try {
      if (Files.exists(file) && Files.isSameFile(file, source)) {
        throw new UsageException(
            "--output " + file + " would overwrite " + source + ". Choose another name.");
      }
    } catch (IOException e) {
      throw new UsageException(e);
    }
  }
}
