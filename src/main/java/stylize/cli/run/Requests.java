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
import stylize.cli.way.Techniques;
import stylize.image.Encoding;
import stylize.image.Size;
import stylize.image.reading.PictureKind;
import stylize.trained.PainterFile;
import stylize.weights.WeightsException;

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
      Techniques techniques,
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
            Source.named(Path.of(contents.get(0))),
            styles,
            control,
            masks,
            output,
            techniques,
            start)
        : many(
                contents,
                styles,
                batch,
                output,
                start,
                List.of(new Variant(batch.name(), control)),
                techniques)
            .get(0);
  }

  /** One of several requests for the same photos and paintings. */
  public record Variant(NameTemplate name, ControlOptions control) {}

  /**
   * Creates a request for each variant, all of one folder. Paintings are the only styles.
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
    return many(contents, styles, batch, output, start, variants, null);
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
      Techniques techniques,
      @Nullable Path start)
      throws IOException {
    List<Source> paintings = styles.stream().map(style -> Source.named(Path.of(style))).toList();
    Blend style = control.styles(paintings).get(0);
    techniques.check(List.of(style), names.regions() != null);
    requireUsable(style);
    Size size = SourcePictures.requireUsable(photo.file());
    try {
      techniques.of(style).result(size);
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

  private static void requireUsable(Blend style) throws WeightsException {
    if (Techniques.isTrained(style)) {
      for (Path painter : style.files()) {
        PainterFile.read(painter);
      }
    } else {
      style.files().forEach(SourcePictures::requireUsable);
    }
  }

  /**
   * @param techniques null if paintings are the only styles
   */
  private static List<Request> many(
      List<String> contents,
      List<String> styles,
      BatchOptions batch,
      OutputOptions output,
      @Nullable Path start,
      List<Variant> variants,
      @Nullable Techniques techniques)
      throws IOException {
    SourcePictures.requireThere(contents, styles);
    Shard shard = batch.shard();
    Encoding encoding = output.encoding(variants.get(0).name());
    Path folder = output.folder();
    Predicate<Path> own = new OwnPictures(folder, RunFolder.read(folder));
    Predicate<Path> isPicture = PictureKind::looksLikePicture;
    Predicate<Path> isStyle = techniques == null ? isPicture : isPicture.or(PainterFile::isNamed);
    Sources.Found photos = Sources.find(contents, batch.recursive(), own);
    Sources.Found paintings = Sources.find(styles, batch.recursive(), isStyle, own);
    SourcePictures.requireSome("--content", "pictures", contents, photos);
    SourcePictures.requireSome(
        "--style", techniques == null ? "pictures" : "pictures or painters", styles, paintings);
    List<String> problems = new ArrayList<>(photos.complaints("pictures"));
    problems.addAll(paintings.complaints(techniques == null ? "pictures" : "pictures or painters"));
    List<Path> reports = output.reports();
    List<Request> requests = new ArrayList<>();
    for (Variant variant : variants) {
      List<Blend> blends = variant.control().styles(paintings.pictures());
      JobList.MaskNames masks = variant.control().masks();
      if (techniques == null) {
        Techniques.requirePaintings(blends);
      } else {
        techniques.check(blends, masks.regions() != null);
      }
      List<Job> jobs =
          JobList.of(
              photos.pictures(),
              blends,
              masks,
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
}
