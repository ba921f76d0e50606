package stylize.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A weight file, with the topology that it must have.
 *
 * @param preprocessing null for that of the file's format
 */
public record NetworkFile(Path file, Topology topology, @Nullable Preprocessing preprocessing) {
  /** A file with the preprocessing of its format. */
  public NetworkFile(Path file, Topology topology) {
    this(file, topology, null);
  }

  /** Opens the file and checks its structure. */
  public WeightsFile open() throws WeightsException {
    return WeightsFile.open(file, topology);
  }

  /** The preprocessing of images for the network. */
  public Preprocessing preprocessing(WeightsFile opened) {
    return Objects.requireNonNullElse(preprocessing, opened.preprocessing());
  }

  /** Checks the structure without reading weights. */
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
