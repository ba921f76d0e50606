package stylize.trained;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import stylize.engine.Precision;
import stylize.files.Sha256;
import stylize.generator.PaintingGenerator;
import stylize.generator.Weights;
import stylize.paint.Sketch;
import stylize.weights.WeightsException;

/**
 * A trained painter from whose picture an optimisation starts. It is loaded anew for each picture,
 * which takes milliseconds.
 *
 * @param sha256 of its file
 */
public record StartPainter(Weights weights, String sha256) implements Sketch {
  /**
   * Reads it.
   *
   * @param file null for none
   * @return null for none
   * @throws WeightsException if it is no painter
   */
  public static @Nullable StartPainter read(@Nullable Path file) throws IOException {
    return file == null
        ? null
        : new StartPainter(PainterFile.read(file).weights(), Sha256.of(file));
  }

  @Override
  public NDArray of(NDManager scope, NDArray photo) {
    try (PaintingGenerator generator =
        new PaintingGenerator(weights, photo.getDevice(), Precision.FLOAT32)) {
      return generator.paint(scope, photo);
    }
  }
}
