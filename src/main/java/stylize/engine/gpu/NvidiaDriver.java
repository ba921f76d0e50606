package stylize.engine.gpu;

import com.sun.jna.Native;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;

/** NVIDIA's driver, started. */
public final class NvidiaDriver {
  private static final int LONGEST_NAME = 256;
  private static final int CAPABILITY_MAJOR = 75;
  private static final int CAPABILITY_MINOR = 76;

  private final NvidiaLibrary library;
  private final NvidiaInterface cuda;
  private final CudaVersion version;
  private final List<Gpu> gpus;

  private NvidiaDriver(NvidiaLibrary library) throws NvidiaException {
    this.library = library;
    cuda = library.functions();
    library.check(cuda.cuInit(0));
    int[] value = new int[1];
    library.check(cuda.cuDriverGetVersion(value));
    version = new CudaVersion(value[0]);
    library.check(cuda.cuDeviceGetCount(value));
    List<Gpu> found = new ArrayList<>();
    for (int i = 0; i < value[0]; i++) {
      found.add(gpu(i));
    }
    gpus = List.copyOf(found);
  }

  /**
   * Starts the driver and asks it for its GPUs. That takes nothing of their memory.
   *
   * @throws NvidiaException if the driver answers an error
   */
  static NvidiaDriver start(NvidiaLibrary library) throws NvidiaException {
    return new NvidiaDriver(library);
  }

  private Gpu gpu(int number) throws NvidiaException {
    int device = handle(number);
    byte[] name = new byte[LONGEST_NAME];
    library.check(cuda.cuDeviceGetName(name, name.length, device));
    long[] memory = new long[1];
    library.check(cuda.cuDeviceTotalMem_v2(memory, device));
    return new Gpu(
        number,
        Native.toString(name).strip(),
        new ComputeCapability(
            attribute(CAPABILITY_MAJOR, device), attribute(CAPABILITY_MINOR, device)),
        memory[0]);
  }

  private int handle(int number) throws NvidiaException {
    int[] device = new int[1];
    library.check(cuda.cuDeviceGet(device, number));
    return device[0];
  }

  private int attribute(int attribute, int device) throws NvidiaException {
    int[] value = new int[1];
    library.check(cuda.cuDeviceGetAttribute(value, attribute, device));
    return value[0];
  }

  /** The newest CUDA that the driver knows. */
  public CudaVersion version() {
    return version;
  }

  /** The GPUs that the process may see, by their numbers. */
  public List<Gpu> gpus() {
    return gpus;
  }

  /**
   * The memory of a GPU that no process has, in bytes. Asks in the context that PyTorch shares,
   * which the driver makes if there is none: a fifth of a second, and some hundred megabytes.
   *
   * @return what is free, or −1 if the driver does not tell; 0 if not even a context has room
   */
  public long free(Gpu gpu) {
    PointerByReference context = new PointerByReference();
    try {
      int device = handle(gpu.number());
      library.check(cuda.cuDevicePrimaryCtxRetain(context, device));
      try {
        library.check(cuda.cuCtxPushCurrent_v2(context.getValue()));
        long[] free = new long[1];
        library.check(cuda.cuMemGetInfo_v2(free, new long[1]));
        library.check(cuda.cuCtxPopCurrent_v2(context));
        return free[0];
      } finally {
        library.check(cuda.cuDevicePrimaryCtxRelease(device));
      }
    } catch (NvidiaException e) {
      return e.error() == NvidiaLibrary.OUT_OF_MEMORY ? 0 : -1;
    }
  }
}
