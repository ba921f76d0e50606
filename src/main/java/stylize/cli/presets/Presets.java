package stylize.cli.presets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import stylize.cli.options.NearestWords;
import stylize.cli.options.SmallFile;
import stylize.cli.options.UsageException;

/** The presets that come with the program, and those in files. */
public final class Presets {
  private static final String SUFFIX = ".json";

  /** In the order of the list: for everybody first. */
  private static final List<String> NAMES =
      List.of(
          "oil", "sketch", "fine-detail", "portrait", "photo-grade", "free", "print", "preview");

  private Presets() {}

  /** Those that come with the program. */
  public static List<Preset> all() {
    return NAMES.stream().map(Presets::own).toList();
  }

  /**
   * The preset with this name, or in this file. A file is named with its folder or its extension
   * {@code .json}.
   *
   * @throws UsageException if there is none, or if it is wrong
   */
  public static Preset find(String nameOrFile) {
    if (NAMES.contains(nameOrFile)) {
      return own(nameOrFile);
    }
    if (nameOrFile.isEmpty()) {
      throw new UsageException("--preset is empty; a name or a file is expected. " + known());
    }
    Path file = path(nameOrFile);
    if (file.getNameCount() > 1
        || file.isAbsolute()
        || nameOrFile.toLowerCase(Locale.ROOT).endsWith(SUFFIX)) {
      return PresetFile.parse(
          nameOrFile,
          SmallFile.read(
              "--preset " + nameOrFile, file, PresetFile.MAXIMUM_BYTES, "a preset in JSON"));
    }
    String question = NearestWords.question(nameOrFile, NAMES);
    throw new UsageException(
        "--preset: there is no preset '"
            + nameOrFile
            + "'. "
            + (question.isEmpty() ? "" : question + " ")
            + known()
            + (Files.exists(file) ? " For the file, write ./" + nameOrFile + "." : ""));
  }

  private static String known() {
    return "There are "
        + String.join(", ", NAMES)
        + "; a file of yours is named with its folder or with .json.";
  }

  private static Path path(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new UsageException("--preset " + file + " is no file name: " + e.getReason() + ".");
    }
  }

  private static Preset own(String name) {
    String resource = "/stylize/presets/" + name + SUFFIX;
    try (InputStream in =
        Objects.requireNonNull(Presets.class.getResourceAsStream(resource), resource)) {
      return PresetFile.parse(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
