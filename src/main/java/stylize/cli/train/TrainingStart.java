package stylize.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import stylize.files.Sha256;
import stylize.generator.Weights;
import stylize.trained.PainterFile;

/**
 * A painter whose weights a training begins with.
 *
 * @param name of its file
 */
record TrainingStart(String name, String sha256, Weights weights) {
  /**
   * Reads it.
   *
   * @throws stylize.weights.WeightsException if it is missing, damaged, or something else
   */
  static TrainingStart read(Path file) throws IOException {
    Weights weights = PainterFile.read(file).weights();
    return new TrainingStart(String.valueOf(file.getFileName()), Sha256.of(file), weights);
  }
}
