package stylize.cli.progress;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import stylize.cli.screen.Screen;

/** Writes lines: one for each picture of a batch, or one for each level of a single picture. */
public final class PlainDisplay implements Display {
  private static final String PROGRAM = "stylize: ";

  private final Consumer<String> lines;
  private final FetchLines fetches;
  private final TrainingLines trainings;
  private final PictureLines pictures;
  private final BatchLines batches;

  /** Warnings that have been shown. That of a painting concerns many pictures, and is told once. */
  private final Set<String> told = new HashSet<>();

  public PlainDisplay(Screen screen) {
    this(screen::print, true);
  }

  /**
   * For what stands above bars: they count the pictures.
   *
   * @param lines receives the output, line by line
   */
  PlainDisplay(Consumer<String> lines) {
    this(lines, false);
  }

  private PlainDisplay(Consumer<String> lines, boolean numbered) {
    this.lines = lines;
    this.fetches = new FetchLines(lines);
    this.trainings = new TrainingLines(lines);
    this.pictures = new PictureLines(lines);
    this.batches = new BatchLines(lines, numbered);
  }

  @Override
  public synchronized void show(Event event) {
    if (event instanceof Notice notice) {
      show(notice);
    } else if (event instanceof BatchEvent batch) {
      batches.show(batch);
    } else if (event instanceof PictureEvent picture) {
      if (batches.ofOnePicture()) {
        pictures.show(picture);
      } else {
        pictures.showBriefly(picture);
      }
    } else if (event instanceof FetchEvent fetch) {
      fetches.show(fetch);
    } else if (event instanceof TrainingEvent training) {
      trainings.show(training);
    }
  }

  private void show(Notice notice) {
    if (notice instanceof Notice.Warning warning) {
      // Warnings without a job are always shown.
      if (warning.job() == null || told.add(warning.message())) {
        say(lines, "warning: " + warning.message());
      }
    } else {
      say(lines, notice.message());
    }
    if (notice instanceof Notice.Complaint complaint) {
      sayMore(lines, complaint.hint());
      sayMore(lines, complaint.trace());
    }
  }

  /** Writes a message of the program. */
  static void say(Consumer<String> lines, String message) {
    lines.accept(PROGRAM + message);
  }

  /** Writes what belongs to the message before, if there is anything. */
  static void sayMore(Consumer<String> lines, @Nullable String text) {
    if (text != null) {
      text.lines().map(line -> line.replace("\t", "    ")).forEach(lines);
    }
  }
}
