package stylize.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checksums of weight files. */
public final class Weights {
  /** Names the weight file where the command line does not. */
  public static final String ENVIRONMENT = "STYLIZE_WEIGHTS";

  static final String EXPECTED =
      " Expected are VGG19's convolutions as Keras HDF5"
          + " (vgg19_weights_tf_dim_ordering_tf_kernels_notop.h5) or as safetensors with"
          + " torchvision's names.";

  private Weights() {}

  /**
   * Refuses what cannot be read like a file: whoever opens a pipe waits for its writer, and a
   * device may have no end.
   */
  static void requireFile(Path file) throws WeightsException {
    if (Files.isDirectory(file)) {
      throw new WeightsException(file + " is a directory." + EXPECTED);
    }
    if (!Files.exists(file)) {
      throw new WeightsException(file + ": no such weight file." + EXPECTED);
    }
    if (!Files.isRegularFile(file)) {
      throw new WeightsException(
          file + " is a pipe or a device, not a regular file: weights are read in parts.");
    }
  }

  /** The file's SHA-256 in lower-case hexadecimal. */
  public static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] part = new byte[1 << 16];
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        digest.update(part, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Compares the file's SHA-256 with the one the user expects.
   *
   * @return the file's SHA-256
   * @throws WeightsException if they differ or the file cannot be read
   */
  public static String verify(Path file, @Nullable String expected) throws WeightsException {
    requireFile(file);
    String actual;
    try {
      actual = sha256(file);
    } catch (IOException e) {
      throw new WeightsException(file + " cannot be read: " + e.getMessage() + ".", e);
    }
    requireSame(file, expected, actual);
    return actual;
  }

  /** Compares a file's SHA-256, known already, with the one the user expects, if any. */
  public static void requireSame(Path file, @Nullable String expected, String actual)
      throws WeightsException {
    if (expected != null && !expected.toLowerCase(Locale.ROOT).equals(actual)) {
      throw new WeightsException(
          file
              + " has the wrong checksum: its SHA-256 is "
              + actual
              + ", expected is "
              + expected
              + ". Fetch it again, or correct --weights-sha256.");
    }
  }
}
