package stylize.batch.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import stylize.batch.Blend;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.MaskPictures;
import stylize.fault.Fault;
import stylize.files.Sha256;
import stylize.image.PictureException;
import stylize.image.Size;
import stylize.paint.Painter;
import stylize.paint.Photo;
import stylize.paint.Technique;
import stylize.paint.place.Regions;
import stylize.paint.style.Style;
import stylize.paint.tensors.Plane;

/**
 * Decodes the inputs of jobs. Keeps paintings and the picture to start from as long as later jobs
 * may need them.
 */
final class JobDecoder {
  /** Jobs are ordered by painting. Between two paintings, both are in use. */
  private static final int STYLES = 2;

  private final @Nullable Path startFile;
  private final Function<Job, Technique> techniques;
  private @Nullable Decoded start;

  /** Files whose damage has been reported. */
  private final Set<Path> told = new HashSet<>();

  private final Map<Blend, Loaded> styles =
      new LinkedHashMap<>(STYLES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Blend, Loaded> eldest) {
          return size() > STYLES;
        }
      };

  /** A style with the checksums of its files. */
  private record Loaded(Style style, Map<Path, String> checksums) {}

  JobDecoder(@Nullable Path start, Function<Job, Technique> techniques) {
    this.startFile = start;
    this.techniques = techniques;
  }

  /**
   * Decodes as much of a job's pictures as is needed. That depends only on this job, so its result
   * does not depend on others.
   */
  LoadedJob decode(Job job) throws IOException {
    List<String> warnings = new ArrayList<>();
    Map<Path, String> checksums = new HashMap<>();
    Technique technique = techniques.apply(job);
    Path photo = job.content().file();
    Decoded content = decode(photo, full -> technique.result(full).longestSide(), warnings);
    checksums.put(photo, content.sha256());
    Size full = content.sample().full();
    Regions regions = regions(job.masks().regions(), full, checksums, warnings);
    Plane paint = paint(job.masks().paint(), full, checksums, warnings);
    Loaded style = style(job.style(), technique, full, warnings);
    checksums.putAll(style.checksums());
    if (regions != null) {
      tellLacking(job, regions, style.style(), warnings);
    }
    Path first = technique.isLearnt() ? null : startFile;
    Decoded begun =
        first == null ? null : start(first, technique.result(full).longestSide(), warnings);
    if (first != null && begun != null) {
      checksums.put(first, begun.sha256());
    }
    return new LoadedJob(
        job,
        new Painter.Inputs(
            new Photo(content.sample(), regions, paint),
            style.style(),
            begun == null ? null : begun.sample().picture()),
        Ingredients.of(
            job, first, file -> Objects.requireNonNull(checksums.get(file), file::toString)),
        warnings);
  }

  private @Nullable Regions regions(
      @Nullable Path mask, Size picture, Map<Path, String> checksums, List<String> warnings)
      throws IOException {
    if (mask == null) {
      return null;
    }
    Decoded decoded = mask(mask, picture, checksums, warnings);
    return MaskPictures.regions(mask, decoded.sample().picture());
  }

  private @Nullable Plane paint(
      @Nullable Path mask, Size picture, Map<Path, String> checksums, List<String> warnings)
      throws IOException {
    if (mask == null) {
      return null;
    }
    return MaskPictures.paint(mask(mask, picture, checksums, warnings).sample().picture());
  }

  private Decoded mask(Path mask, Size picture, Map<Path, String> checksums, List<String> warnings)
      throws IOException {
    Decoded decoded = decode(mask, Size::longestSide, warnings);
    MaskPictures.requireShape(mask, decoded.sample().full(), picture);
    checksums.put(mask, decoded.sha256());
    return decoded;
  }

  private static void tellLacking(Job job, Regions photo, Style style, List<String> warnings) {
    List<String> lacking = style.lacks(photo);
    if (!lacking.isEmpty()) {
      warnings.add(
          job.masks().regions()
              + " has regions that no --style-mask has: #"
              + String.join(", #", lacking)
              + ". They are painted like the whole of the style.");
    }
  }

  private Loaded style(Blend blend, Technique technique, Size photo, List<String> warnings)
      throws IOException {
    if (technique.isLearnt()) {
      return learnt(blend);
    }
    Loaded known = styles.get(blend);
    if (known != null && known.style().serves(full -> technique.painting(photo, full))) {
      return known;
    }
    styles.remove(blend);
    Map<Path, String> checksums = new HashMap<>();
    List<Style.Painting> paintings = new ArrayList<>();
    for (Blend.Part part : blend.parts()) {
      Path file = part.painting().file();
      Decoded decoded =
          decode(file, full -> technique.painting(photo, full).longestSide(), warnings);
      checksums.put(file, decoded.sha256());
      Regions regions = regions(part.mask(), decoded.sample().full(), checksums, warnings);
      paintings.add(Style.Painting.of(decoded.sample(), part.share(), regions));
    }
    Loaded loaded = new Loaded(new Style(paintings), checksums);
    styles.put(blend, loaded);
    return loaded;
  }

  /** The painter reads the file by itself. */
  private static Loaded learnt(Blend style) throws IOException {
    Map<Path, String> checksums = new HashMap<>();
    for (Path file : style.files()) {
      try {
        checksums.put(file, Sha256.of(file));
      } catch (IOException e) {
        throw new PictureException(file + " cannot be read: " + Fault.reason(e) + ".", e);
      }
    }
    return new Loaded(Style.learnt(), checksums);
  }

  private Decoded start(Path file, int side, List<String> warnings) throws IOException {
    Decoded known = start;
    if (known == null || !known.serves(side)) {
      // Frees the old picture before the new one is decoded.
      start = null;
      known = decode(file, full -> side, warnings);
      start = known;
    }
    return known;
  }

  private Decoded decode(Path file, ToIntFunction<Size> wanted, List<String> warnings)
      throws IOException {
    Decoded decoded = Decoded.of(file, wanted);
    if (!decoded.sample().picture().size().equals(decoded.sample().full())) {
      // Frees the decoder's image of a large picture before more memory is allocated.
      System.gc();
    }
    // A photo is decoded for each painting, but its damage is reported once.
    if (told.add(file)) {
      warnings.addAll(decoded.warnings());
    }
    return decoded;
  }

  /** Frees memory: forgets the pictures that later jobs may need. */
  void forget() {
    styles.clear();
    start = null;
  }
}
