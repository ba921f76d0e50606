package stylize.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.Utils;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import stylize.engine.gpu.Gpu;
import stylize.engine.gpu.GpuObstacle;
import stylize.engine.gpu.GpuSurvey;
import stylize.engine.gpu.NvidiaDriver;

/** The GPUs of this process: what the driver says of them, and whether PyTorch can use them. */
public final class Gpus {
  /** The system property in which the launcher names the folder of PyTorch's versions. */
  private static final String CACHE = "stylize.pytorch";

  private static @Nullable GpuSurvey survey;
  private static final Map<Integer, Optional<GpuObstacle>> TRIED = new ConcurrentHashMap<>();
  private static final GpuMemory MEMORY = new GpuMemory(Gpus::freeNow);

  private Gpus() {}

  /** What the driver says, and which libraries there are. Looks once; starts nothing. */
  public static synchronized GpuSurvey survey() {
    if (survey == null) {
      survey = GpuSurvey.of(System.getenv(), cache());
    }
    return survey;
  }

  /** The folder in which PyTorch's versions lie, each in a folder of its own. */
  public static Path cache() {
    String told = System.getProperty(CACHE);
    if (told != null) {
      return Path.of(told);
    }
    TorchEngine.settle();
    return Utils.getEngineCacheDir("pytorch");
  }

  /**
   * The GPUs on which PyTorch computes. The first of them has been tried; the others are trusted,
   * because a trial takes some hundred megabytes of each. The engine must have been started.
   */
  public static List<Processor> usable() {
    return survey().usable().stream()
        .dropWhile(gpu -> obstacle(gpu).isPresent())
        .map(gpu -> Processor.gpu(gpu.number()))
        .toList();
  }

  /**
   * Why a GPU is not used, or nothing if it can be. The engine must have been started if the survey
   * has found nothing in the way.
   */
  public static Optional<GpuObstacle> obstacle(Gpu gpu) {
    Optional<GpuObstacle> known = survey().obstacle(gpu);
    return known.isPresent() ? known : TRIED.computeIfAbsent(gpu.number(), number -> trial(gpu));
  }

  /** Why no GPU is used, or nothing if one can be. As {@link #obstacle(Gpu)}. */
  public static Optional<GpuObstacle> obstacle() {
    GpuObstacle general = survey().general();
    if (general != null) {
      return Optional.of(general);
    }
    Optional<GpuObstacle> first = Optional.empty();
    for (Gpu gpu : survey().gpus()) {
      Optional<GpuObstacle> obstacle = obstacle(gpu);
      if (obstacle.isEmpty()) {
        return obstacle;
      }
      first = first.or(() -> obstacle);
    }
    return first;
  }

  /** Lets PyTorch compute something on a GPU. */
  private static Optional<GpuObstacle> trial(Gpu gpu) {
    try (NDManager manager = TorchEngine.manager(Processor.gpu(gpu.number()).device());
        NDArray ones = manager.ones(new Shape(2))) {
      return ones.add(1).toFloatArray()[1] == 2
          ? Optional.empty()
          : Optional.of(refusal(gpu, "it computes 1 + 1 wrongly"));
    } catch (RuntimeException | LinkageError e) {
      return Optional.of(refusal(gpu, CudaMessage.of(e)));
    }
  }

  private static GpuObstacle refusal(Gpu gpu, String reason) {
    return new GpuObstacle(
        GpuObstacle.Kind.PYTORCH_REFUSES,
        "PyTorch cannot compute on " + gpu + " (" + gpu.name() + "): " + reason,
        "Install NVIDIA's newest driver, or take --device cpu.");
  }

  /**
   * The memory of a GPU in bytes that was free when this was first asked, with what an empty
   * PyTorch takes already counted; all of it if the driver does not tell.
   */
  public static long free(Gpu gpu) {
    return MEMORY.free(gpu);
  }

  /** The memory of a GPU in bytes that this process has taken at most; −1 if nobody tells. */
  static long taken(Gpu gpu) {
    return MEMORY.taken(gpu);
  }

  private static long freeNow(Gpu gpu) {
    NvidiaDriver driver = survey().driver();
    return driver == null ? -1 : driver.free(gpu);
  }

  /**
   * What the driver says of a GPU.
   *
   * @throws IllegalArgumentException if there is none with this number
   */
  static Gpu gpu(int number) {
    return survey().gpus().stream()
        .filter(gpu -> gpu.number() == number)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no cuda:" + number));
  }
}
