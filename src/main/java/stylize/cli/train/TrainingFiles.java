package stylize.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import stylize.cli.options.OutputFiles;
import stylize.cli.options.UsageException;
import stylize.trained.PainterFile;

/**
 * The files of a training.
 *
 * @param painter what it makes
 * @param folder what else it writes: beside the painter, with its name
 */
record TrainingFiles(Path painter, Path folder) {
  private static final String SUFFIX = ".training";

  /**
   * The files for a painter of this name.
   *
   * @throws UsageException if it has another extension, or cannot be written
   */
  static TrainingFiles of(Path painter) {
    if (!PainterFile.isNamed(painter)) {
      throw new UsageException(
          "--output "
              + painter
              + ": a painter's name ends with "
              + PainterFile.EXTENSION
              + ", as in starry"
              + PainterFile.EXTENSION
              + ".");
    }
    OutputFiles.requireWritable("--output", painter);
    String name = painter.getFileName().toString();
    String stem = name.substring(0, name.length() - PainterFile.EXTENSION.length());
    return new TrainingFiles(painter, painter.resolveSibling(stem + SUFFIX));
  }

  /** What a later run needs. */
  Path state() {
    return folder.resolve("state.safetensors");
  }

  Path report() {
    return folder.resolve("report.html");
  }

  Path sheet() {
    return folder.resolve("sheet.png");
  }

  /** A held-out photo, or its painting after some steps. */
  Path picture(String name) {
    return folder.resolve(name + ".png");
  }

  /** Creates the folder. */
  void create() throws IOException {
    Files.createDirectories(folder);
  }
}
