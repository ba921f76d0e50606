package stylize.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A weight file, and what it has to be the weights of.
 *
 * @param preprocessing null for the one that goes with the file's format
 */
public record NetworkFile(Path file, Topology topology, @Nullable Preprocessing preprocessing) {
  /** A file whose format tells how it was trained. */
  public NetworkFile(Path file, Topology topology) {
    this(file, topology, null);
  }

  /** Opens the file and checks its structure. */
  public WeightsFile open() throws WeightsException {
    return WeightsFile.open(file, topology);
  }

  /** What the network expects of an image. */
  public Preprocessing preprocessing(WeightsFile opened) {
    return Objects.requireNonNullElse(preprocessing, opened.preprocessing());
  }

  /** Checks the structure, and reads no weights. */
  public void check() throws WeightsException {
    try {
      open().close();
    } catch (WeightsException e) {
      throw e;
    } catch (IOException e) {
      throw new WeightsException(file + " cannot be closed: " + e.getMessage(), e);
    }
  }
}
