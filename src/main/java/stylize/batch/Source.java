package stylize.batch;

import java.nio.file.Path;

/**
 * An input picture of a batch.
 *
 * @param file as the user would write it
 * @param place its folder, relative to the one that was searched; empty for a file that the user
 *     names
 */
public record Source(Path file, Path place) {
  static final Path NO_PLACE = Path.of("");

  /** A file that the user names. */
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

  /** The name of the folder that contains the file. */
  String folder() {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null || parent.getFileName() == null ? "" : FileName.of(parent);
  }

  private String name() {
    return FileName.of(file);
  }
}
