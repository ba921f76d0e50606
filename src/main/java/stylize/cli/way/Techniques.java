package stylize.cli.way;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import stylize.batch.Blend;
import stylize.batch.Job;
import stylize.cli.options.UsageException;
import stylize.cli.screen.Listed;
import stylize.paint.Control;
import stylize.paint.Settings;
import stylize.paint.Technique;
import stylize.paint.style.Augmentation;
import stylize.trained.PainterFile;
import stylize.trained.TrainedSettings;

/**
 * How a style is painted: paintings by optimisation, trained painters by themselves.
 *
 * @param settings for paintings
 * @param optimizing the given options that mean nothing to a trained painter, by their names
 */
public record Techniques(Settings settings, List<String> optimizing) {
  public Techniques {
    optimizing = List.copyOf(optimizing);
  }

  /** The technique of a job. */
  public Technique of(Job job) {
    return of(job.style());
  }

  public Technique of(Blend style) {
    return isTrained(style) ? trained() : settings;
  }

  /** Settings of trained painters: size, strength and colours of the others. */
  TrainedSettings trained() {
    Control control = settings.control();
    return new TrainedSettings(
        settings.size(), new Control(control.strength(), 0, control.colours(), Augmentation.NONE));
  }

  /** True if a trained painter is among the files of a style. */
  public static boolean isTrained(Blend style) {
    return style.files().stream().anyMatch(PainterFile::isNamed);
  }

  /** False if there is nothing to optimise, because trained painters do it all. */
  public static boolean needNetwork(List<Job> jobs) {
    return jobs.isEmpty() || jobs.stream().anyMatch(job -> !isTrained(job.style()));
  }

  /**
   * Refuses options that have no meaning for these styles.
   *
   * @param regions true if the photos have regions
   * @throws UsageException if there are any
   */
  public void check(List<Blend> styles, boolean regions) {
    boolean all =
        styles.stream().flatMap(style -> style.files().stream()).allMatch(PainterFile::isNamed);
    if (all && !styles.isEmpty() && !optimizing.isEmpty()) {
      boolean one = optimizing.size() == 1;
      throw new UsageException(
          Listed.text(optimizing, "and")
              + (one ? " means" : " mean")
              + " nothing to a trained painter: it paints in one pass, in the style that it has"
              + " learnt. Leave "
              + (one ? "it" : "them")
              + " out, or name a painting.");
    }
    for (Blend style : styles) {
      if (isTrained(style) && style.isMixture()) {
        throw new UsageException(
            "--style "
                + painters(style)
                + " cannot be mixed with other styles: a trained painter has learnt a single one."
                + " Leave it out, or paint without --blend and --style-mask.");
      }
      if (isTrained(style) && regions) {
        throw new UsageException(
            "--content-mask: regions need paintings, and "
                + painters(style)
                + " is a trained painter, which paints the whole photo. Leave it out, or choose"
                + " with --paint-mask where it paints.");
      }
    }
  }

  /**
   * Requires that no style is a trained painter.
   *
   * @throws UsageException if one is
   */
  public static void requirePaintings(List<Blend> styles) {
    for (Blend style : styles) {
      if (isTrained(style)) {
        throw new UsageException(
            "--style "
                + painters(style)
                + " is a trained painter, and there is nothing to explore: it paints in one pass."
                + " Name a painting, or paint with 'stylize' itself.");
      }
    }
  }

  private static String painters(Blend style) {
    return style.files().stream()
        .filter(PainterFile::isNamed)
        .map(Path::toString)
        .collect(Collectors.joining(", "));
  }
}
