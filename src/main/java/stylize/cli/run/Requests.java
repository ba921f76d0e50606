package stylize.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import stylize.batch.Blend;
import stylize.batch.Job;
import stylize.batch.JobList;
import stylize.batch.Masks;
import stylize.batch.NameTemplate;
import stylize.batch.PlanException;
import stylize.batch.Request;
import stylize.batch.Shard;
import stylize.batch.Source;
import stylize.batch.Sources;
import stylize.batch.journal.RunFolder;
import stylize.cli.options.BatchOptions;
import stylize.cli.options.ControlOptions;
import stylize.cli.options.OutputFiles;
import stylize.cli.options.OutputOptions;
import stylize.cli.options.SourcePictures;
import stylize.cli.options.UsageException;
import stylize.image.Encoding;
import stylize.image.Size;
import stylize.paint.Settings;

/** Creates a request from a command line. */
public final class Requests {
  private Requests() {}

  /**
   * Checks the command line and creates the request.
   *
   * @throws UsageException if it is wrong
   * @throws PlanException if the request cannot be planned
   */
  public static Request of(
      List<String> contents,
      List<String> styles,
      ControlOptions control,
      BatchOptions batch,
      OutputOptions output,
      Settings settings,
      @Nullable Path start)
      throws IOException {
    require(contents, styles, batch, output, start);
    JobList.MaskNames masks = control.masks();
    boolean one =
        Sources.areOneFile(contents)
            && (Sources.areOneFile(styles) || (control.mixes() && Sources.areFiles(styles)))
            && !batch.given(output.isFile())
            && !output.isNewFolder();
    return one
        ? single(
            Source.named(Path.of(contents.get(0))), styles, control, masks, output, settings, start)
        : many(contents, styles, batch, output, start, List.of(new Variant(batch.name(), control)))
            .get(0);
  }

  /** One of several requests for the same photos and paintings. */
  public record Variant(NameTemplate name, ControlOptions control) {}

  /**
   * Creates a request for each variant, all of one folder.
   *
   * @param variants at least one
   * @throws UsageException if the command line is wrong
   * @throws PlanException if the request cannot be planned
   */
  public static List<Request> each(
      List<String> contents,
      List<String> styles,
      BatchOptions batch,
      OutputOptions output,
      @Nullable Path start,
      List<Variant> variants)
      throws IOException {
    require(contents, styles, batch, output, start);
    return many(contents, styles, batch, output, start, variants);
  }

  private static void require(
      List<String> contents,
      List<String> styles,
      BatchOptions batch,
      OutputOptions output,
      @Nullable Path start) {
    require("--content", contents);
    require("--style", styles);
    if (start != null) {
      SourcePictures.requireUsable(start);
    }
    output.saveEvery();
    batch.jobs();
  }

  /** Replaces picocli's own check, which would require the option for subcommands too. */
  private static void require(String option, List<String> values) {
    if (values.isEmpty()) {
      throw new UsageException(option + " is missing. Try 'stylize --help'.");
    }
    // An empty value, perhaps from an unset variable, must not mean the current folder.
    if (values.contains("")) {
      throw new UsageException(option + " is empty; a file, folder or pattern is expected.");
    }
  }

  private static Request single(
      Source photo,
      List<String> styles,
      ControlOptions control,
      JobList.MaskNames names,
      OutputOptions output,
      Settings settings,
      @Nullable Path start)
      throws PlanException {
    List<Source> paintings = styles.stream().map(style -> Source.named(Path.of(style))).toList();
    Blend style = control.styles(paintings).get(0);
    style.files().forEach(SourcePictures::requireUsable);
    Size size = SourcePictures.requireUsable(photo.file());
    try {
      settings.result(size);
    } catch (IllegalArgumentException e) {
      throw new UsageException(photo.file() + ": " + e.getMessage() + ".");
    }
    Masks masks = names.of(photo, style);
    Path target = output.target(photo, style);
    Job job = new Job(photo, style, masks, String.valueOf(target.getFileName()), target);
    job.files().forEach(file -> OutputOptions.requireOther(target, file));
    return new Request(
        Objects.requireNonNull(target.toAbsolutePath().getParent()),
        false,
        List.of(job),
        0,
        List.of(),
        output.encodingOf(target),
        start,
        output.reports());
  }

  private static List<Request> many(
      List<String> contents,
      List<String> styles,
      BatchOptions batch,
      OutputOptions output,
      @Nullable Path start,
      List<Variant> variants)
      throws IOException {
    Shard shard = batch.shard();
    Encoding encoding = output.encoding(variants.get(0).name());
    Path folder = output.folder();
    Predicate<Path> own = new OwnPictures(folder, RunFolder.read(folder));
    Sources.Found photos = Sources.find(contents, batch.recursive(), own);
    Sources.Found paintings = Sources.find(styles, batch.recursive(), own);
    requireSome("--content", contents, photos);
    requireSome("--style", styles, paintings);
    List<String> problems = new ArrayList<>(photos.problems());
    problems.addAll(paintings.problems());
    List<Path> reports = output.reports();
    List<Request> requests = new ArrayList<>();
    for (Variant variant : variants) {
      List<Job> jobs =
          JobList.of(
              photos.pictures(),
              variant.control().styles(paintings.pictures()),
              variant.control().masks(),
              variant.name(),
              encoding.format().extension(),
              folder);
      jobs.forEach(job -> OutputFiles.requireReplaceable("--output", job.output()));
      requests.add(
          new Request(
              folder,
              true,
              jobs.stream().filter(shard::has).toList(),
              photos.others() + paintings.others(),
              problems,
              encoding,
              start,
              reports));
    }
    return requests;
  }

  private static void requireSome(String option, List<String> given, Sources.Found found) {
    if (found.pictures().isEmpty()) {
      throw new UsageException(
          option
              + " "
              + String.join(" ", given)
              + ": no pictures found"
              + (found.others() > 0 ? ", only " + found.others() + " other files" : "")
              + ". Folders are searched to any depth with --recursive.");
    }
  }
}
