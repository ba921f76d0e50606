package stylize.engine.gpu;

import static stylize.engine.gpu.GpuObstacle.Kind;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What there is for painting on a GPU, before anything of PyTorch is loaded: the driver, the GPUs,
 * the libraries, and what is in the way.
 *
 * @param driver the machine's, or null if there is none or it does not start
 * @param build the libraries that are to be loaded for a GPU, here or not; null if there are none
 * @param general what is in the way of all GPUs
 */
public record GpuSurvey(
    @Nullable NvidiaDriver driver, @Nullable CudaBuild build, @Nullable GpuObstacle general) {
  /** The variable that says {@code no} where GPUs are not to be used. */
  public static final String SWITCH = "STYLIZE_GPU";

  /** CUDA's variable with the GPUs that a process may see. */
  private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

  private static final String TAKE_THE_CPU = "take --device cpu.";

  /**
   * Looks at the machine.
   *
   * @param cache DJL's folder for PyTorch
   */
  public static GpuSurvey of(Map<String, String> environment, Path cache) {
    return of(environment, NvidiaLibrary::find, cache);
  }

  static GpuSurvey of(
      Map<String, String> environment, Supplier<@Nullable NvidiaLibrary> library, Path cache) {
    if (environment.getOrDefault(SWITCH, "").equalsIgnoreCase("no")) {
      return without(Kind.SWITCHED_OFF, SWITCH + " is 'no'", "Leave it out, or " + TAKE_THE_CPU);
    }
    NvidiaLibrary found = library.get();
    if (found == null) {
      return without(
          Kind.NO_DRIVER,
          "this machine has no NVIDIA driver (" + NvidiaLibrary.fileName() + ")",
          "Install it, or " + TAKE_THE_CPU);
    }
    try {
      return of(environment, NvidiaDriver.start(found), cache);
    } catch (NvidiaException e) {
      return switch (e.error()) {
        case NvidiaLibrary.NO_DEVICE -> noGpu(environment);
        case NvidiaLibrary.IS_A_STUB ->
            without(
                Kind.NO_DRIVER,
                NvidiaLibrary.fileName() + " is CUDA's stub, not NVIDIA's driver",
                "Install the driver, or " + TAKE_THE_CPU);
        default ->
            without(
                Kind.DRIVER_FAILS,
                "NVIDIA's driver does not start: " + e.getMessage(),
                "See whether nvidia-smi works, install the driver anew, or " + TAKE_THE_CPU);
      };
    }
  }

  private static GpuSurvey without(Kind kind, String reason, String remedy) {
    return new GpuSurvey(null, null, new GpuObstacle(kind, reason, remedy));
  }

  private static GpuSurvey noGpu(Map<String, String> environment) {
    String visible = environment.get(VISIBLE);
    return without(
        Kind.NO_GPU,
        "NVIDIA's driver finds no GPU"
            + (visible == null ? "" : "; " + VISIBLE + " is '" + visible + "'"),
        (visible == null ? "See what nvidia-smi -L lists, or " : "Change it, or ") + TAKE_THE_CPU);
  }

  private static GpuSurvey of(Map<String, String> environment, NvidiaDriver driver, Path cache) {
    if (driver.gpus().isEmpty()) {
      return noGpu(environment);
    }
    boolean named = NamedLibraries.areNamed(environment);
    Optional<CudaBuild> build =
        named
            ? NamedLibraries.in(environment).flatMap(NamedLibraries::withCuda)
            : CudaPack.offered().map(pack -> pack.in(cache));
    return new GpuSurvey(driver, build.orElse(null), general(driver, build.orElse(null), named));
  }

  private static @Nullable GpuObstacle general(
      NvidiaDriver driver, @Nullable CudaBuild build, boolean named) {
    if (build == null) {
      return named
          ? new GpuObstacle(
              Kind.LIBRARIES_WITHOUT_CUDA,
              NamedLibraries.PATH + " names a PyTorch without CUDA",
              "Name another, or none, or " + TAKE_THE_CPU)
          : new GpuObstacle(
              Kind.NO_LIBRARIES,
              "there are no CUDA libraries of PyTorch for this system",
              NamedLibraries.PATH + " may name a PyTorch with CUDA; or " + TAKE_THE_CPU);
    }
    if (!driver.version().runsWhatIsMadeFor(build.cuda())) {
      return new GpuObstacle(
          Kind.DRIVER_TOO_OLD,
          "NVIDIA's driver knows CUDA " + driver.version() + ", and PyTorch needs " + build.cuda(),
          "Install driver 525 or newer, or " + TAKE_THE_CPU);
    }
    List<Gpu> suitable =
        driver.gpus().stream().filter(gpu -> obstacle(gpu, build).isEmpty()).toList();
    if (suitable.isEmpty()) {
      return obstacle(driver.gpus().get(0), build).orElseThrow();
    }
    return named || build.isHere() ? null : notHere(suitable, build);
  }

  private static GpuObstacle notHere(List<Gpu> suitable, CudaBuild build) {
    return new GpuObstacle(
        Kind.NO_LIBRARIES,
        "PyTorch's CUDA libraries for "
            + suitable.stream().map(Gpu::name).distinct().collect(Collectors.joining(", "))
            + " are not in "
            + build.folder(),
        "Run '" + CudaPack.COMMAND + "', or " + TAKE_THE_CPU);
  }

  private static Optional<GpuObstacle> obstacle(Gpu gpu, CudaBuild build) {
    CudaBuild.Capabilities kernels = build.kernels();
    return kernels == null || kernels.contain(gpu.capability())
        ? Optional.empty()
        : Optional.of(
            new GpuObstacle(
                Kind.OTHER_CAPABILITY,
                gpu.name()
                    + " has compute capability "
                    + gpu.capability()
                    + ", and PyTorch's CUDA libraries know "
                    + kernels,
                "Take --device cpu; or PYTORCH_LIBRARY_PATH may name a PyTorch 2.7.1 with CUDA"
                    + " 12.8."));
  }

  /** The GPUs that the process may see, usable or not. */
  public List<Gpu> gpus() {
    return driver == null ? List.of() : driver.gpus();
  }

  /** The GPUs that nothing is known to be in the way of. */
  public List<Gpu> usable() {
    return gpus().stream().filter(gpu -> obstacle(gpu).isEmpty()).toList();
  }

  /** What is in the way of a GPU: a general obstacle, or its own. */
  public Optional<GpuObstacle> obstacle(Gpu gpu) {
    if (general != null) {
      return Optional.of(build == null ? general : obstacle(gpu, build).orElse(general));
    }
    return build == null ? Optional.empty() : obstacle(gpu, build);
  }

  /** True if a GPU could be used if only the libraries that can be fetched were there. */
  public boolean wantsLibraries() {
    return general != null && general.kind() == Kind.NO_LIBRARIES && build != null;
  }
}
