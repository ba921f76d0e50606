package stylize.batch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A template for the names of masks, such as <code>masks/{content}.png</code>; or one name. */
public final class MaskTemplate {
  private final String text;

  private MaskTemplate(String text) {
    this.text = text;
  }

  /**
   * Parses a template.
   *
   * @throws IllegalArgumentException if it has unknown fields or is no file name
   */
  public static MaskTemplate of(String text) {
    Fields.check(text);
    if (text.isBlank()) {
      throw new IllegalArgumentException("the name is empty");
    }
    try {
      Path possible = Path.of(Fields.fill(text, "field"));
      if (possible.getFileName() == null) {
        throw new IllegalArgumentException("the name '" + text + "' names no file");
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "the name '" + text + "' is no file name here: " + e.getReason(), e);
    }
    return new MaskTemplate(text);
  }

  /** True if each picture may have a mask of its own. */
  public boolean hasFields() {
    return !Fields.fill(text, "").equals(text);
  }

  /**
   * The mask of a photo in a style.
   *
   * @throws PlanException if the name is not possible on this system
   */
  public Path file(Source content, Blend style) throws PlanException {
    try {
      return Path.of(Fields.fill(text, content, style));
    } catch (InvalidPathException e) {
      throw new PlanException("no mask can be called '" + e.getInput() + "' here.");
    }
  }
}
