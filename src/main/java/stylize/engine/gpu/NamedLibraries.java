package stylize.engine.gpu;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PyTorch's libraries as the user names them: {@code PYTORCH_LIBRARY_PATH} and, if that is not
 * enough, {@code PYTORCH_FLAVOR} and {@code PYTORCH_VERSION}.
 *
 * @param folder with libtorch
 * @param flavor {@code cpu}, or the CUDA as PyTorch writes it
 * @param version of PyTorch, or nothing
 */
public record NamedLibraries(Path folder, String flavor, String version) {
  /** The variable with folders, separated as in {@code PATH}. */
  public static final String PATH = "PYTORCH_LIBRARY_PATH";

  /** The variable with the CUDA. */
  public static final String FLAVOR = "PYTORCH_FLAVOR";

  /** The variable with PyTorch's version. */
  public static final String VERSION = "PYTORCH_VERSION";

  /** The CUDA that the program's own JNI library is made for. */
  private static final String KNOWN_CUDA = "cu128";

  /** True if the user names libraries, whether they are there or not. */
  public static boolean areNamed(Map<String, String> environment) {
    return !environment.getOrDefault(PATH, "").isEmpty();
  }

  /** What is named, or nothing if libtorch is in none of the folders. */
  public static Optional<NamedLibraries> in(Map<String, String> environment) {
    return Stream.of(environment.getOrDefault(PATH, "").split(File.pathSeparator))
        .filter(name -> !name.isEmpty())
        .map(Path::of)
        .map(path -> Files.isRegularFile(path) ? path.toAbsolutePath().getParent() : path)
        .filter(folder -> CudaBuild.has(folder, "torch"))
        .findFirst()
        .map(folder -> in(folder, environment));
  }

  private static NamedLibraries in(Path folder, Map<String, String> environment) {
    String given = environment.getOrDefault(FLAVOR, "");
    String found = CudaBuild.has(folder, "torch_cuda") ? KNOWN_CUDA : "cpu";
    return new NamedLibraries(
        folder, given.isEmpty() ? found : given, environment.getOrDefault(VERSION, ""));
  }

  /** The libraries, if they have CUDA. Which kernels they have is not known. */
  Optional<CudaBuild> withCuda() {
    return flavor.startsWith("cu")
        ? Optional.of(new CudaBuild(folder, flavor, version.isEmpty() ? null : version, null))
        : Optional.empty();
  }
}
