package stylize.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/** The PyTorch engine of this process. */
public final class TorchEngine {
  /** DJL's name for PyTorch. */
  public static final String NAME = "PyTorch";

  private TorchEngine() {}

  /**
   * Does what is possible before PyTorch is loaded: finds engines and GPUs (which runs a system
   * program) and reads the machine's features.
   */
  public static void prepare() {
    settle();
    Engine.getAllEngines();
    mayHaveGpus();
    Processor.CPU.memory();
    Processor.CPU.hasBfloat16();
  }

  /**
   * False if there is certainly no GPU that PyTorch could use; {@link #gpus} lists those that it
   * can use.
   */
  public static boolean mayHaveGpus() {
    return CudaUtils.hasCuda();
  }

  /**
   * Begins to load PyTorch in the background. {@link #start} waits for it and throws if it failed.
   * The process should not end before it is loaded.
   *
   * @param preparation runs afterwards in the same thread; must not compute anything
   * @return the thread that loads
   */
  public static Thread loadInBackground(Runnable preparation) {
    oneUserOfTheLog();
    Thread loading =
        new Thread(
            () -> {
              try {
                load();
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
   * @throws EngineException if the native libraries cannot be loaded
   */
  public static void start(int threads) {
    load();
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

  private static void settle() {
    // Otherwise a static initialiser of DJL contacts a cloud provider's metadata address.
    System.setProperty("OPT_OUT_TRACKING", "true");
    // The native libraries are on the class path or named by PYTORCH_LIBRARY_PATH, so nothing must
    // be downloaded.
    if (System.getProperty("ai.djl.offline") == null) {
      System.setProperty("ai.djl.offline", "true");
    }
  }

  private static void load() {
    settle();
    try {
      Engine.getEngine(NAME);
    } catch (RuntimeException | LinkageError e) {
      throw new EngineException(
          "PyTorch's native libraries could not be loaded: "
              + e.getMessage()
              + ". Supported are linux-x86_64, linux-aarch64, osx-aarch64 and win-x86_64; the DJL"
              + " cache (DJL_CACHE_DIR, else ~/.djl.ai) needs 500 MB of space and must be"
              + " writable.",
          e);
    }
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

  /** PyTorch's version. */
  public static String version() {
    return Engine.getEngine(NAME).getVersion();
  }

  /** Number of CPU threads of one operator. */
  public static int threads() {
    return JniUtils.getNumThreads();
  }

  /** The CUDA devices that PyTorch can use. */
  public static List<Processor> gpus() {
    return IntStream.range(0, Engine.getEngine(NAME).getGpuCount())
        .mapToObj(Processor::gpu)
        .toList();
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
