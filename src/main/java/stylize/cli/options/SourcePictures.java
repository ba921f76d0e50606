package stylize.cli.options;

import java.nio.file.Path;
import java.util.List;
import stylize.batch.PlanException;
import stylize.batch.Sources;
import stylize.batch.survey.Inspection;
import stylize.cli.screen.Counted;
import stylize.image.PictureException;
import stylize.image.Size;

/** Checks every picture on the command line before anything is started. */
public final class SourcePictures {
  /** What to do where pictures lie in folders within a folder. */
  public static final String DEEPER = "Folders are searched to any depth with --recursive.";

  private SourcePictures() {}

  /**
   * Checks what was found for an option with several files.
   *
   * @param what is looked for, in the plural
   * @throws UsageException if nothing was found
   */
  public static void requireSome(
      String option, String what, List<String> given, Sources.Found found) {
    if (found.pictures().isEmpty()) {
      throw new UsageException(
          option
              + " "
              + String.join(" ", given)
              + ": no "
              + what
              + " found"
              + (found.others() > 0 ? ", only " + Counted.text(found.others(), "other file") : "")
              + ". "
              + DEEPER);
    }
  }

  /**
   * Checks that named files exist. A photo that is missing among others is a problem of its own
   * only; a missing style is one of every picture.
   *
   * @throws UsageException if a style is missing, or all photos are
   */
  public static void requireThere(List<String> contents, List<String> styles) throws PlanException {
    List<String> missing = Sources.missing(contents);
    if (!missing.isEmpty() && missing.size() == contents.size()) {
      throw new UsageException("--content " + missing.get(0) + ": no such file or folder.");
    }
    missing = Sources.missing(styles);
    if (!missing.isEmpty()) {
      throw new UsageException("--style " + missing.get(0) + ": no such file or folder.");
    }
  }

  /**
   * Checks a picture's header.
   *
   * @return its size
   * @throws UsageException if the file is missing, is not a picture, is too large for the memory or
   *     too small for the network
   */
  public static Size requireUsable(Path file) {
    try {
      return Inspection.sizeOf(file);
    } catch (PictureException e) {
      throw new UsageException(e);
    }
  }
}
