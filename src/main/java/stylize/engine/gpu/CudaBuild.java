package stylize.engine.gpu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * PyTorch's libraries with CUDA, in a folder.
 *
 * @param flavor PyTorch's and DJL's name for its CUDA, such as {@code cu124}
 * @param version of PyTorch, or null if the folder's owner has not said it
 * @param kernels the capabilities that it has kernels for, or null if that is not known
 */
public record CudaBuild(
    Path folder, String flavor, @Nullable String version, @Nullable Capabilities kernels) {
  /** The newest PyTorch with CUDA that Maven Central has, as {@code pom.xml} fetches it. */
  private static final String VERSION = "2.5.1";

  private static final String FLAVOR = "cu124";
  private static final Capabilities KERNELS =
      new Capabilities(new ComputeCapability(5, 0), new ComputeCapability(9, 0));

  /** From the first to the last, both included. */
  public record Capabilities(ComputeCapability first, ComputeCapability last) {
    boolean contain(ComputeCapability capability) {
      return capability.compareTo(first) >= 0 && capability.compareTo(last) <= 0;
    }

    @Override
    public String toString() {
      return first + " to " + last;
    }
  }

  /**
   * The one that the launcher fetches.
   *
   * @param cache DJL's, for PyTorch
   * @return nothing on systems for which there is none
   */
  static Optional<CudaBuild> fetched(Path cache) {
    return platform()
        .map(
            platform ->
                new CudaBuild(
                    cache.resolve(VERSION + "-" + FLAVOR + "-" + platform),
                    FLAVOR,
                    VERSION,
                    KERNELS));
  }

  /** DJL's name for this system if there are libraries with CUDA for it. */
  private static Optional<String> platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (!System.getProperty("os.arch").equals("amd64")) {
      return Optional.empty();
    }
    if (system.startsWith("linux")) {
      return Optional.of("linux-x86_64");
    }
    return system.startsWith("windows") ? Optional.of("win-x86_64") : Optional.empty();
  }

  /** True if the libraries are in the folder. They are put there whole or not at all. */
  boolean isHere() {
    return has(folder, "torch_cuda") && has(folder, "djl_torch");
  }

  /** True if a library is in a folder. */
  static boolean has(Path folder, String library) {
    return Files.exists(folder.resolve(System.mapLibraryName(library)));
  }

  /** The CUDA that it is made for. */
  CudaVersion cuda() {
    String digits = flavor.replaceAll("\\D", "");
    int number = digits.length() == 3 ? Integer.parseInt(digits) : 0;
    return new CudaVersion(number / 10 * 1000 + number % 10 * 10);
  }
}
