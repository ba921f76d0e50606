package stylize.engine.gpu;

import java.nio.file.Files;
import java.nio.file.Path;
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

  /** True if the libraries are in the folder. They are put there whole or not at all. */
  public boolean isHere() {
    return has(folder, "torch_cuda");
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
