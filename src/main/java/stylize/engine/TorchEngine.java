package stylize.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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
  /** DJL's name for it. */
  public static final String NAME = "PyTorch";

  private TorchEngine() {}

  /**
   * Does what comes before PyTorch is loaded: looks for engines and for GPUs, which calls a program
   * of the system, and at the machine.
   */
  public static void prepare() {
    settle();
    Engine.getAllEngines();
    mayHaveGpus();
    Processor.CPU.memory();
    Processor.CPU.hasBfloat16();
  }

  /** False if there is no GPU that PyTorch could use; {@link #gpus} are those that it can. */
  public static boolean mayHaveGpus() {
    return CudaUtils.hasCuda();
  }

  /**
   * Begins to load PyTorch while the caller does something else; {@link #start} waits for it, and
   * says what was wrong. A process should not end meanwhile.
   *
   * @param preparation what to do with it then, in the same thread; nothing is computed in it
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
                // Whoever needs it will meet it again.
              }
            },
            "engine");
    loading.start();
    return loading;
  }

  /**
   * Starts PyTorch, or only changes the number of threads if it runs already.
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

  /** The logging library complains if two threads are its first users. */
  public static void oneUserOfTheLog() {
    LoggerFactory.getILoggerFactory();
  }

  private static void settle() {
    // DJL asks a cloud provider's metadata address from a static initialiser unless told not to.
    System.setProperty("OPT_OUT_TRACKING", "true");
    // The natives are on the class path, or named by PYTORCH_LIBRARY_PATH: nothing is to be
    // fetched.
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
   * Prepares the calling thread, as {@link #start} did its own: PyTorch keeps these settings per
   * thread.
   */
  public static void enterThread() {
    JniUtils.setNumThreads(JniUtils.getNumThreads());
    // The optimising executor would spend the first iterations specialising programs that gain
    // nothing from it.
    JniUtils.setGraphExecutorOptimize(false);
    JniUtils.setGradMode(false);
  }

  /**
   * Runs what computes only once in a thread that ends with it. PyTorch's OpenMP gives every thread
   * that computes workers of its own, and where there are more of them than processors, all of them
   * sleep between two operators instead of waiting a moment: a thread that has computed and lives
   * on makes every other one slower.
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

  /** CPU threads of one operator. */
  public static int threads() {
    return JniUtils.getNumThreads();
  }

  /** The CUDA devices that PyTorch can use. */
  public static List<Processor> gpus() {
    return IntStream.range(0, Engine.getEngine(NAME).getGpuCount())
        .mapToObj(Processor::gpu)
        .toList();
  }

  /** A manager on the device: owns arrays until it is closed. */
  public static NDManager manager(Device device) {
    return NDManager.newBaseManager(device, NAME);
  }

  /** Copies a scalar or small vector to the host; waits for the device. */
  public static float[] read(NDArray array) {
    return array.toFloatArray();
  }
}
