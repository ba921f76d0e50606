package stylize.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import stylize.cli.options.ModelOptions;
import stylize.engine.TorchEngine;
import stylize.files.Sha256;

/** What many tests need. */
public final class Tests {
  /** The file that the parity numbers were computed with. */
  private static final String PARITY_SHA256 =
      "c199af8e23c71c27ecac2a37af97714192eb78ea81e3b86026383890b873ffde";

  private Tests() {}

  /** A manager on the CPU, the engine running. */
  public static NDManager manager() {
    TorchEngine.start(0, false);
    return TorchEngine.manager(Device.cpu());
  }

  /** A file among the test resources. */
  public static Path resource(String name) {
    Path path = Path.of("src/test/resources").resolve(name);
    assertThat(path).exists();
    return path;
  }

  /** The real VGG19; skips the test, with a message, where there is none. */
  public static Path realWeights() {
    String file = System.getenv(ModelOptions.WEIGHTS_VARIABLE);
    assumeTrue(
        file != null && Files.exists(Path.of(file)),
        ModelOptions.WEIGHTS_VARIABLE + " names no VGG19");
    return Path.of(file);
  }

  /** The very weights of the parity numbers; skips the test, with a message, without them. */
  public static Path parityWeights() throws IOException {
    Path file = realWeights();
    assumeTrue(
        Sha256.of(file).equals(PARITY_SHA256), file + " is not the file of the parity numbers");
    return file;
  }

  /** Uniform values in [low, high), the same for the same seed. */
  public static NDArray uniform(
      NDManager manager, long seed, double low, double high, long... shape) {
    Random random = new Random(seed);
    float[] values = new float[Math.toIntExact(new Shape(shape).size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (low + (high - low) * random.nextDouble());
    }
    return manager.create(values, new Shape(shape));
  }

  /**
   * A tile that repeats, seen from another row: its first rows lie at the end.
   *
   * @param tiles N × C × H × W
   * @param rows that are moved, below H
   */
  public static NDArray moved(NDArray tiles, int rows) {
    NDArray first = tiles.get(new NDIndex(":, :, :{}", rows));
    NDArray rest = tiles.get(new NDIndex(":, :, {}:", rows));
    return NDArrays.concat(new NDList(rest, first), 2);
  }

  /** The cosine of the angle between two arrays, in double precision. */
  public static double cosine(NDArray a, NDArray b) {
    float[] x = a.toFloatArray();
    float[] y = b.toFloatArray();
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (double) x[i] * y[i];
      xx += (double) x[i] * x[i];
      yy += (double) y[i] * y[i];
    }
    return xy / Math.sqrt(xx * yy);
  }

  /** {@code ‖a − b‖ / ‖b‖}, in double precision. */
  public static double relativeDifference(NDArray a, NDArray b) {
    float[] x = a.toFloatArray();
    float[] y = b.toFloatArray();
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < x.length; i++) {
      difference += Math.pow((double) x[i] - y[i], 2);
      norm += Math.pow(y[i], 2);
    }
    return Math.sqrt(difference / norm);
  }
}
