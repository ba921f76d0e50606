package stylize.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import stylize.cli.options.OutputFiles;
import stylize.cli.options.OutputOptions;
import stylize.cli.options.UsageException;
import stylize.cli.progress.Console;
import stylize.cli.screen.ExitCode;
import stylize.cli.screen.Version;
import stylize.export.Metadata;
import stylize.export.OnnxExport;
import stylize.files.WholeFile;
import stylize.trained.PainterFacts;
import stylize.trained.PainterFile;

/** Writes a trained painter for other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Writes a trained painter as an ONNX file, which other programs run.", ""})
final class ExportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "PAINTER", description = "A file that 'stylize train' has written.")
  private @Nullable Path painter;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.onnx",
      description =
          "The file to write; an existing one is replaced. Default: beside the painter, under its"
              + " name.")
  private @Nullable Path output;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path source = Objects.requireNonNull(painter);
    Path target = output == null ? beside(source) : output;
    if (!nameOf(target).toLowerCase(Locale.ROOT).endsWith(OnnxExport.EXTENSION)) {
      throw new UsageException(
          "--output "
              + target
              + ": unknown extension. A painter is exported as ONNX only: NAME"
              + OnnxExport.EXTENSION
              + ".");
    }
    OutputOptions.requireOther(target, source);
    PainterFile read = PainterFile.read(source);
    OutputFiles.requireWritable("--output", target);
    WholeFile.makeFolderOf(target);
    OnnxExport.write(read.weights(), metadata(read.facts()), target);
    console.tell(target.toString());
    return ExitCode.DONE;
  }

  /** The painter's name with another extension. */
  private static Path beside(Path painter) {
    String name = nameOf(painter);
    String bare =
        PainterFile.isNamed(painter)
            ? name.substring(0, name.length() - PainterFile.EXTENSION.length())
            : name;
    return painter.resolveSibling(bare + OnnxExport.EXTENSION);
  }

  private static String nameOf(Path file) {
    return Objects.toString(file.getFileName(), "");
  }

  private static Metadata metadata(PainterFacts known) {
    Map<String, String> facts = new LinkedHashMap<>(known.texts());
    facts.put("size", String.valueOf(known.size()));
    return new Metadata(
        Version.program(),
        facts.getOrDefault("description", "Paints photos in a style that it has learnt."),
        facts.getOrDefault("license", ""),
        facts);
  }
}
