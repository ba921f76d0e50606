package stylize.batch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import stylize.image.PictureFormat;

/**
 * A template for the names of results: text with fields such as <code>{content}-{style}</code>. A
 * slash makes folders.
 */
public final class NameTemplate {
  /** The default template. */
  public static final String DEFAULT = "{content}-{style}";

  private final String text;
  private final Optional<PictureFormat> format;

  private NameTemplate(String text) {
    this.text = text;
    this.format = PictureFormat.of(Path.of(Fields.fill(text, "field")));
  }

  /**
   * Parses a template.
   *
   * @throws IllegalArgumentException if it has unknown fields or could name a file outside the
   *     output folder
   */
  public static NameTemplate of(String text) {
    Fields.check(text);
    if (text.isBlank() || text.endsWith("/") || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "the name '" + text + "' names no file; " + Fields.known());
    }
    try {
      Path path = Path.of(text);
      if (text.startsWith("/") || !staysInside(path)) {
        throw new IllegalArgumentException(
            "the name '" + text + "' must stay inside the output folder");
      }
      return new NameTemplate(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "the name '" + text + "' is no file name here: " + e.getReason(), e);
    }
  }

  /** True for a relative path without {@code ..} or {@code .}. */
  static boolean staysInside(Path below) {
    return !below.isAbsolute() && !below.startsWith("..") && below.normalize().equals(below);
  }

  /**
   * The template with a suffix before its extension.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public NameTemplate withSuffix(String suffix) {
    int end = format.isPresent() ? text.lastIndexOf('.') : text.length();
    return of(text.substring(0, end) + suffix + text.substring(end));
  }

  /** The format of the template's extension, if it has one. */
  public Optional<PictureFormat> format() {
    return format;
  }

  /**
   * The path of a result, relative to the output folder. It begins with the content's folder,
   * relative to the searched one.
   *
   * @param extension for templates without one
   * @throws PlanException if the name is not possible on this system
   */
  Path apply(Source content, Blend style, String extension) throws PlanException {
    String name = Fields.fill(text, content, style);
    try {
      return content.place().resolve(format.isPresent() ? name : name + "." + extension);
    } catch (InvalidPathException e) {
      throw new PlanException(
          content.file()
              + ": no file can be called '"
              + name
              + "' here; Java takes file names for "
              + System.getProperty("sun.jnu.encoding")
              + ". Start with LC_ALL=C.UTF-8 in the environment, or choose another --name.");
    }
  }
}
