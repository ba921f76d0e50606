package stylize.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An open weight file. Its structure has been checked against a {@link Topology}: all names, types,
 * shapes and offsets, before any tensor is allocated. Tensors are read one at a time.
 */
public interface WeightsFile extends AutoCloseable {

  /**
   * One convolution's parameters except its kernel.
   *
   * @param order of the kernel
   * @param bias one value per output
   */
  record Parameters(Order order, float[] bias) {}

  /**
   * The order of a kernel's values in its file. They are not reordered here, because that takes
   * long for large networks.
   */
  enum Order {
    /** Outputs × inputs × 3 × 3, as in PyTorch. */
    OUTPUTS_FIRST,
    /** 3 × 3 × inputs × outputs, as in Keras. */
    OUTPUTS_LAST
  }

  /** The preprocessing of images for the network. */
  Preprocessing preprocessing();

  /**
   * Reads one convolution's parameters.
   *
   * @param kernel receives 3 × 3 values per output and input, from its beginning; for the first
   *     convolution, the inputs are red, green, blue
   */
  Parameters read(Topology.Convolution convolution, FloatBuffer kernel) throws WeightsException;

  @Override
  void close() throws IOException;

  /**
   * Opens a file according to its first bytes: HDF5 in Keras's layout, or safetensors with
   * torchvision's names.
   *
   * @throws WeightsException if it is missing, unreadable, of another format, or not this
   *     topology's weights
   */
  static WeightsFile open(Path file, Topology topology) throws WeightsException {
    byte[] head = head(file);
    if (Arrays.equals(head, KerasHdf5.SIGNATURE)) {
      return KerasHdf5.open(file, topology);
    }
    if (SafetensorsHeader.recognizes(head)) {
      return TorchvisionSafetensors.open(file, topology);
    }
    throw new WeightsException(file + ": " + guess(head) + WeightsException.EXPECTED);
  }

  /** True if the name has an extension of weight files, including those that are not supported. */
  static boolean hasExtension(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Stream.of(".h5", ".hdf5", ".keras", ".safetensors", ".pth", ".pt")
        .anyMatch(name::endsWith);
  }

  /**
   * Rejects what is not a regular file. Opening a pipe would wait for its writer, and a device may
   * have no end.
   */
  static void requireFile(Path file) throws WeightsException {
    if (Files.isDirectory(file)) {
      throw new WeightsException(file + " is a directory." + WeightsException.EXPECTED);
    }
    if (!Files.exists(file)) {
      throw new WeightsException(file + ": no such weight file." + WeightsException.EXPECTED);
    }
    if (!Files.isRegularFile(file)) {
      throw new WeightsException(
          file + " is a pipe or a device, not a regular file: weights are read in parts.");
    }
  }

  private static byte[] head(Path file) throws WeightsException {
    requireFile(file);
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(KerasHdf5.SIGNATURE.length);
    } catch (IOException e) {
      throw new WeightsException(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static String guess(byte[] head) {
    if (head.length == 0) {
      return "the file is empty.";
    }
    String text = new String(head, java.nio.charset.StandardCharsets.ISO_8859_1);
    if (text.startsWith("version ")) {
      return "this is a Git LFS pointer, not the weights it points to.";
    }
    if (text.startsWith("<")) {
      return "this is a web page, probably the error page of a failed download.";
    }
    if (text.startsWith("PK")) {
      return "PyTorch's .pth files can run code when read and are not accepted.";
    }
    return "neither HDF5 nor safetensors.";
  }
}
