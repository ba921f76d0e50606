package stylize.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import stylize.generator.Architecture;
import stylize.generator.Weights;
import stylize.trained.PainterFacts;
import stylize.trained.PainterFile;

/** Painters for tests: small, and trained by nobody. */
public final class TestPainters {
  private static final Architecture ARCHITECTURE =
      new Architecture(Architecture.Kind.RESIDUAL, 16, 1, 1, Architecture.Upsampling.NEAREST);

  private TestPainters() {}

  /** Weights with which the picture differs from the photo. */
  public static Weights weights(long seed) {
    Weights weights = Weights.random(ARCHITECTURE, seed);
    Random random = new Random(seed + 1);
    weights
        .values()
        .forEach(
            (name, values) -> {
              for (int i = 0; name.startsWith("out") && i < values.length; i++) {
                values[i] += (float) (0.1 * random.nextGaussian());
              }
            });
    return weights;
  }

  /** Writes a painter, without a preview. */
  public static Path write(Path file, long seed) throws IOException {
    return write(file, weights(seed), null);
  }

  /** Writes a painter. */
  public static Path write(Path file, Weights weights, byte[] preview) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Map<String, String> texts = Map.of("style", "sea.jpg", "steps", "20");
    new PainterFile(weights, new PainterFacts(512, texts, preview)).write(file);
    return file;
  }
}
