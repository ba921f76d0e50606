package stylize.batch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stylize.image.PictureFormat;

/**
 * How results are named: text with fields such as <code>{content}-{style}</code>, in which a slash
 * makes folders.
 */
public final class NameTemplate {
  /** What names look like unless something else is asked for. */
  public static final String DEFAULT = "{content}-{style}";

  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");

  private static final Map<String, BiFunction<Source, Source, String>> FIELDS =
      new LinkedHashMap<>();

  static {
    FIELDS.put("content", (content, style) -> content.stem());
    FIELDS.put("style", (content, style) -> style.stem());
    FIELDS.put("content-ext", (content, style) -> content.extension());
    FIELDS.put("style-ext", (content, style) -> style.extension());
    FIELDS.put("content-folder", (content, style) -> content.folder());
    FIELDS.put("style-folder", (content, style) -> style.folder());
  }

  private final String text;
  private final Optional<PictureFormat> format;

  private NameTemplate(String text) {
    this.text = text;
    this.format = PictureFormat.of(Path.of(FIELD.matcher(text).replaceAll("field")));
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException if it has unknown fields, or could name something outside the
   *     output folder
   */
  public static NameTemplate of(String text) {
    Matcher fields = FIELD.matcher(text);
    while (fields.find()) {
      if (!FIELDS.containsKey(fields.group(1))) {
        throw new IllegalArgumentException(
            "the name '" + text + "' has an unknown field {" + fields.group(1) + "}; " + known());
      }
    }
    String plain = FIELD.matcher(text).replaceAll("");
    if (plain.contains("{") || plain.contains("}")) {
      throw new IllegalArgumentException(
          "the name '" + text + "' has a brace without its partner; " + known());
    }
    if (text.isBlank() || text.endsWith("/") || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("the name '" + text + "' names no file; " + known());
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

  /** True for a relative path without steps up or in place. */
  static boolean staysInside(Path below) {
    return !below.isAbsolute() && !below.startsWith("..") && below.normalize().equals(below);
  }

  private static String known() {
    return "known are {" + String.join("}, {", FIELDS.keySet()) + "}";
  }

  /** The format that the template's own extension stands for, if it has one. */
  public Optional<PictureFormat> format() {
    return format;
  }

  /**
   * The path of a result, relative to the output folder; the content's place in the tree that was
   * searched comes first.
   *
   * @param extension for templates that have none
   * @throws PlanException if no file can be called that on this system
   */
  Path apply(Source content, Source style, String extension) throws PlanException {
    String name =
        FIELD
            .matcher(text)
            .replaceAll(
                field ->
                    Matcher.quoteReplacement(
                        Objects.requireNonNull(FIELDS.get(field.group(1))).apply(content, style)));
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
