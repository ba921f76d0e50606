package stylize.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.LoggerFactory;
import stylize.engine.gpu.CudaBuild;
import stylize.engine.gpu.CudaPack;
import stylize.engine.gpu.NamedLibraries;
import stylize.fault.Fault;

/** The PyTorch engine of this process. */
public final class TorchEngine {
  /** DJL's name for PyTorch. */
  public static final String NAME = "PyTorch";

  private static boolean settled;
  private static boolean chosen;
  private static volatile boolean loaded;

  private TorchEngine() {}

  /**
   * Does what is possible before PyTorch is loaded: finds engines and GPUs (which runs a system
   * program) and reads the machine's features.
   */
  public static void prepare() {
    settle();
    Engine.getAllEngines();
    Gpus.survey();
    Processor.CPU.memory();
    Processor.CPU.hasBfloat16();
  }

  /**
   * Begins to load PyTorch in the background. {@link #start} waits for it and throws if it failed.
   * The process should not end before it is loaded.
   *
   * @param forGpus true if PyTorch is to be one with CUDA where a GPU can be used
   * @param preparation runs afterwards in the same thread; must not compute anything
   * @return the thread that loads
   */
  public static Thread loadInBackground(boolean forGpus, Runnable preparation) {
    oneUserOfTheLog();
    Thread loading =
        new Thread(
            () -> {
              try {
                load(forGpus);
                preparation.run();
              } catch (RuntimeException e) {
                // Reported again by whatever needs it.
              }
            },
            "engine");
    loading.start();
    return loading;
  }

  /**
   * Starts PyTorch. If it runs already, only changes the number of threads.
   *
   * @param threads that one operator may use on the CPU; 0 leaves PyTorch's choice, one per core
   * @param forGpus as for {@link #loadInBackground}; counts if PyTorch does not run yet
   * @throws EngineException if the native libraries cannot be loaded
   */
  public static void start(int threads, boolean forGpus) {
    load(forGpus);
    if (threads > 0) {
      JniUtils.setNumThreads(threads);
    }
    enterThread();
  }

  /**
   * Uses the logging library once, because it complains if its first users are two threads at once.
   */
  public static void oneUserOfTheLog() {
    LoggerFactory.getILoggerFactory();
  }

  /** Settles DJL's ways, once. */
  static synchronized void settle() {
    if (settled) {
      return;
    }
    settled = true;
    // Otherwise a static initialiser of DJL contacts a cloud provider's metadata address.
    System.setProperty("OPT_OUT_TRACKING", "true");
    // The native libraries are on the class path or in a folder, so nothing must be downloaded.
    if (System.getProperty("ai.djl.offline") == null) {
      System.setProperty("ai.djl.offline", "true");
    }
    Path home = Path.of(System.getProperty("user.home"));
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    LibraryCache.instead(System.getenv(), home, temporary)
        .ifPresent(folder -> System.setProperty(LibraryCache.VARIABLE, folder.toString()));
  }

  /** Tells DJL which libraries to load. It takes those of the class path if it is told nothing. */
  private static void choose(boolean forGpus) {
    Map<String, String> environment = System.getenv();
    if (NamedLibraries.areNamed(environment)) {
      NamedLibraries named =
          NamedLibraries.in(environment)
              .orElseThrow(
                  () ->
                      new EngineException(
                          NamedLibraries.PATH
                              + " is '"
                              + environment.get(NamedLibraries.PATH)
                              + "', but "
                              + System.mapLibraryName("torch")
                              + " is not there. Name the folder that has it, or leave the variable"
                              + " out."));
      System.setProperty(NamedLibraries.FLAVOR, named.flavor());
    } else if (forGpus && !Gpus.survey().usable().isEmpty()) {
      CudaBuild build = Objects.requireNonNull(Gpus.survey().build());
      System.setProperty(NamedLibraries.PATH, build.folder().toString());
      System.setProperty(NamedLibraries.FLAVOR, build.flavor());
      System.setProperty(NamedLibraries.VERSION, Objects.requireNonNull(build.version()));
    }
  }

  private static synchronized void load(boolean forGpus) {
    settle();
    if (!chosen) {
      choose(forGpus);
      chosen = true;
    }
    try {
      Engine.getEngine(NAME);
      if (!loaded && System.getProperty(NamedLibraries.FLAVOR) != null) {
        NativeWarnings.silence();
      }
      loaded = true;
    } catch (RuntimeException | LinkageError e) {
      throw new EngineException(
          "PyTorch's native libraries could not be loaded: "
              + Fault.reason(CudaMessage.innermost(e))
              + ". "
              + (System.getProperty(NamedLibraries.FLAVOR) == null
                  ? "Supported are linux-x86_64, linux-aarch64, osx-aarch64 and win-x86_64; the DJL"
                      + " cache (DJL_CACHE_DIR, else ~/.djl.ai, else a folder for temporary files)"
                      + " needs 500 MB of space and must be writable."
                  : whichLibraries()),
          e);
    }
  }

  private static String whichLibraries() {
    return NamedLibraries.areNamed(System.getenv())
        ? NamedLibraries.PATH
            + " must name a PyTorch 2.7.1, and one with CUDA needs NVIDIA's driver."
        : "They are in "
            + System.getProperty(NamedLibraries.PATH)
            + ". Delete that folder and run '"
            + CudaPack.COMMAND
            + "', or take --device cpu.";
  }

  /**
   * Applies the settings of {@link #start} to the calling thread, because PyTorch keeps them per
   * thread.
   */
  public static void enterThread() {
    JniUtils.setNumThreads(JniUtils.getNumThreads());
    // The optimising executor would spend the first iterations on specialising programs that gain
    // nothing from it.
    JniUtils.setGraphExecutorOptimize(false);
    JniUtils.setGradMode(false);
  }

  /**
   * Runs a task that computes only once, in a thread of its own that ends with it. PyTorch's OpenMP
   * gives every computing thread its own workers. If there are more workers than processors, all of
   * them sleep between operators instead of waiting actively. So a thread that has computed and
   * lives on makes all others slower.
   *
   * @throws InterruptedException if the caller is interrupted meanwhile
   */
  public static <T> T once(Callable<T> task) throws InterruptedException {
    FutureTask<T> result =
        new FutureTask<>(
            () -> {
              enterThread();
              return task.call();
            });
    Thread thread = new Thread(result, "once");
    thread.start();
    thread.join();
    try {
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** True if PyTorch runs. */
  public static boolean isLoaded() {
    return loaded;
  }

  /** PyTorch's version. */
  public static String version() {
    return Engine.getEngine(NAME).getVersion();
  }

  /** Number of CPU threads of one operator. */
  public static int threads() {
    return JniUtils.getNumThreads();
  }

  /** The libraries that PyTorch was loaded from. */
  public static String libraries() {
    return LibUtils.getLibtorchPath();
  }

  /** A manager on the device. It owns arrays until it is closed. */
  public static NDManager manager(Device device) {
    return NDManager.newBaseManager(device, NAME);
  }

  /** Copies a scalar or small vector to the host; waits for the device. */
  public static float[] read(NDArray array) {
    HostCalls.read();
    return array.toFloatArray();
  }

  /** Sets an array's gradient to 0, if it has one. DJL's collector leaves those that are kept. */
  public static void zeroGradient(NDArray array) {
    JniUtils.zeroGrad((PtNDArray) array);
  }
}
