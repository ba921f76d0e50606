package stylize.batch;

import java.nio.file.Path;

/**
 * A picture that a batch is made from.
 *
 * @param file as the user would write it
 * @param place the folder that it lies in, relative to the one that was searched; empty for a file
 *     that was named itself
 */
public record Source(Path file, Path place) {
  static final Path NO_PLACE = Path.of("");

  /** A file that was named itself. */
  public static Source named(Path file) {
    return new Source(FileName.find(file), NO_PLACE);
  }

  /** The file's name without its extension. */
  public String stem() {
    String name = name();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** The file's extension without its dot; empty if it has none. */
  public String extension() {
    String name = name();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot + 1) : "";
  }

  /** The name of the folder that the file lies in. */
  String folder() {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null || parent.getFileName() == null ? "" : FileName.of(parent);
  }

  private String name() {
    return FileName.of(file);
  }
}
