package stylize.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import stylize.batch.Source;
import stylize.engine.Precision;
import stylize.engine.Processor;
import stylize.generator.Weights;
import stylize.image.Encoding;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.PictureFormat;
import stylize.image.PictureWriter;
import stylize.image.Sample;
import stylize.image.Thumbnail;
import stylize.image.reading.PictureReader;
import stylize.paint.Checkpoints;
import stylize.paint.Control;
import stylize.paint.Painter;
import stylize.paint.Photo;
import stylize.paint.Progress;
import stylize.paint.style.Style;
import stylize.report.ContactSheet;
import stylize.report.Thumbnails;
import stylize.trained.TrainedPainter;
import stylize.trained.TrainedSettings;

/** Photos that are painted every time a training is saved, to show what it has learnt. */
final class HeldOutPictures {
  private static final int PREVIEW = 256;

  /** Of the savings, so many are shown at most. */
  private static final int COLUMNS = 6;

  private static final Encoding ENCODING = new Encoding(PictureFormat.PNG, 8, 95, Map.of());

  private final TrainingFiles files;
  private final List<Path> photos;
  private final Processor device;
  private final TrainedSettings settings;

  /** The painted pictures by step, each in the order of the photos. */
  private final Map<Integer, List<Path>> painted = new LinkedHashMap<>();

  private byte @Nullable [] preview;

  HeldOutPictures(TrainingFiles files, List<Path> photos, Processor device, int size) {
    this.files = files;
    this.photos = photos;
    this.device = device;
    this.settings = new TrainedSettings(size, Control.NONE);
  }

  /**
   * Paints the photos.
   *
   * @return a small JPEG of the first one
   */
  byte @Nullable [] paint(int step, Weights weights) {
    try (TrainedPainter painter = TrainedPainter.of(weights, device, Precision.FLOAT32, settings)) {
      preview = null;
      List<Path> pictures = new ArrayList<>();
      for (int i = 0; i < photos.size(); i++) {
        Picture picture = paint(painter, photos.get(i));
        if (preview == null) {
          preview = Thumbnail.jpeg(picture, PREVIEW);
        }
        Path file = files.picture(String.format("%d-%06d", i + 1, step));
        PictureWriter.write(picture, file, ENCODING);
        pictures.add(file);
      }
      painted.put(step, pictures);
    } catch (IOException e) {
      // A photo that is gone, or a full disk, costs the sheet only.
      painted.remove(step);
    }
    return preview;
  }

  private Picture paint(TrainedPainter painter, Path file) throws PictureException {
    Sample photo = PictureReader.read(file, full -> settings.result(full).longestSide(), w -> {});
    return painter
        .paint(
            new Painter.Inputs(new Photo(photo), Style.learnt(), null),
            Checkpoints.NONE,
            Progress.NONE)
        .picture();
  }

  /** The pictures painted so far, by step. */
  Map<Integer, List<Path>> painted() {
    return painted;
  }

  List<Path> photos() {
    return photos;
  }

  /** Writes a sheet: a row for each photo; the photo, and what it has become at some steps. */
  void writeSheet(String title) throws IOException {
    List<Integer> steps = shown();
    List<String> heads = new ArrayList<>(List.of("photo"));
    steps.forEach(step -> heads.add("step " + step));
    List<ContactSheet.Cell> cells = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      cells.add(
          new ContactSheet.Cell(photos.get(i), List.of(Source.named(photos.get(i)).stem()), false));
      for (int step : steps) {
        cells.add(
            new ContactSheet.Cell(
                Objects.requireNonNull(painted.get(step)).get(i), List.of(), false));
      }
    }
    new ContactSheet(title, steps.size() + 1, heads, List.of(), cells)
        .write(files.sheet(), new Thumbnails(cells.size()));
  }

  /** The last step, and others before it at about equal distances. */
  private List<Integer> shown() {
    List<Integer> all = new ArrayList<>(painted.keySet());
    List<Integer> shown = new ArrayList<>();
    int columns = Math.min(COLUMNS, all.size());
    for (int i = 1; i <= columns; i++) {
      shown.add(all.get(i * all.size() / columns - 1));
    }
    return shown;
  }

  /** Finds the pictures that earlier runs of the training have painted. */
  void findEarlier(int until) throws IOException {
    for (Path first : earlier()) {
      int step = Integer.parseInt(first.getFileName().toString().substring(2, 8));
      List<Path> pictures = new ArrayList<>();
      for (int i = 0; i < photos.size(); i++) {
        Path file = files.picture(String.format("%d-%06d", i + 1, step));
        if (Files.exists(file)) {
          pictures.add(file);
        }
      }
      if (step <= until && pictures.size() == photos.size()) {
        painted.put(step, pictures);
      }
    }
  }

  private List<Path> earlier() throws IOException {
    try (var all = Files.list(files.folder())) {
      return all.filter(file -> file.getFileName().toString().matches("1-\\d{6}\\.png"))
          .sorted()
          .toList();
    }
  }
}
