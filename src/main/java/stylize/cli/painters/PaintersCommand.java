package stylize.cli.painters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import stylize.batch.Json;
import stylize.batch.Source;
import stylize.batch.Sources;
import stylize.cli.options.OutputFiles;
import stylize.cli.options.UsageException;
import stylize.cli.progress.Console;
import stylize.cli.screen.ExitCode;
import stylize.files.WholeFile;
import stylize.image.PictureFormat;
import stylize.trained.PainterFile;
import stylize.weights.WeightsException;

/** Lists trained painters. */
@Command(
    name = "painters",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    separator = " ",
    description = {
      "Lists trained painters: name, size, for which photos, the painting, steps, architecture.",
      "Of a single file, it tells everything that is known.%n"
    },
    footer = {
      "",
      "A painter paints with stylize -c PHOTO... -s FILE.painter.",
      "Exit codes: 0 done, 1 a file of a folder could not be read, 2 wrong usage."
    })
public final class PaintersCommand implements Callable<Integer> {
  private static final String CURRENT = ".";

  private final Console console;

  @Parameters(
      paramLabel = "FILE|FOLDER",
      arity = "0..*",
      description = "Painters, or folders of them. Default: the current folder.")
  private List<String> given = List.of();

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  @Option(
      names = "--preview",
      paramLabel = "OUT.jpg",
      description = "Write what a single painter paints, as it showed at the end of its training.")
  private @Nullable Path preview;

  public PaintersCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    boolean single = Sources.areOneFile(given);
    if (single) {
      Path file = Source.named(Path.of(given.get(0))).file();
      return showOne(new KnownPainter(file, PainterFile.read(file)));
    }
    if (preview != null) {
      throw new UsageException("--preview needs a single painter. Name its file.");
    }
    return list();
  }

  private int showOne(KnownPainter painter) throws IOException {
    if (preview != null) {
      writePreview(painter, preview);
    } else if (json) {
      console.tellJson(Json.PRETTY.toJson(painter.all()));
    } else {
      painter.all().forEach((name, value) -> console.tell(String.format("%-18s %s", name, value)));
    }
    return ExitCode.DONE;
  }

  private void writePreview(KnownPainter painter, Path file) throws IOException {
    byte[] jpeg = painter.painter().facts().preview();
    if (jpeg == null) {
      throw new UsageException("--preview: " + painter.file() + " has no preview.");
    }
    if (PictureFormat.of(file).filter(PictureFormat.JPEG::equals).isEmpty()) {
      throw new UsageException("--preview " + file + ": the preview is a JPEG file. Name it .jpg.");
    }
    OutputFiles.requireWritable("--preview", file);
    WholeFile.makeFolderOf(file);
    WholeFile.write(file, out -> out.write(jpeg));
    console.path(file);
  }

  private void tell(List<KnownPainter> painters) throws IOException {
    if (json) {
      List<Map<String, Object>> all = new ArrayList<>();
      for (KnownPainter painter : painters) {
        all.add(painter.all());
      }
      console.tellJson(Json.PRETTY.toJson(all));
      return;
    }
    int longest = painters.stream().mapToInt(painter -> painter.name().length()).max().orElse(1);
    for (KnownPainter painter : painters) {
      console.tell(painter.line(longest));
    }
  }

  private int list() throws IOException {
    List<String> places = given.isEmpty() ? List.of(CURRENT) : given;
    Sources.Found found = Sources.find(places, false, PainterFile::isNamed, path -> false);
    List<KnownPainter> painters = new ArrayList<>();
    boolean complete = found.problems().isEmpty();
    found.problems().forEach(console::error);
    for (Source source : found.pictures()) {
      try {
        painters.add(new KnownPainter(source.file(), PainterFile.read(source.file())));
      } catch (WeightsException e) {
        complete = false;
        console.error(String.valueOf(e.getMessage()));
      }
    }
    tell(painters);
    if (found.pictures().isEmpty()) {
      console.note("no painters in " + String.join(" ", places));
    }
    return complete ? 0 : 1;
  }
}
