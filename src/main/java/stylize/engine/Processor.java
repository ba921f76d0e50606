package stylize.engine;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;

/** What computes: the computer's own processor, or a GPU. Written {@code cpu}, {@code cuda:0}. */
public record Processor(Device device) {
  /** The computer's own. */
  public static final Processor CPU = new Processor(Device.cpu());

  /** Compute capability from which a GPU computes in bfloat16: Ampere's. */
  private static final int FIRST_BFLOAT16_CAPABILITY = 80;

  /** A GPU by its number, from 0. */
  public static Processor gpu(int number) {
    return new Processor(Device.gpu(number));
  }

  public boolean isGpu() {
    return device.isGpu();
  }

  /**
   * True if it computes in bfloat16 faster than in float32; of a GPU, the engine must have been
   * started.
   */
  public boolean hasBfloat16() {
    return isGpu()
        ? Integer.parseInt(CudaUtils.getComputeCapability(device.getDeviceId()))
            >= FIRST_BFLOAT16_CAPABILITY
        : CpuFeatures.hasBfloat16();
  }

  /** Its memory in bytes: the machine's or the container's, or the GPU's own. */
  public long memory() {
    return isGpu() ? CudaUtils.getGpuMemory(device).getMax() : ProcessMemory.total();
  }

  /** Its name on the command line. */
  @Override
  public String toString() {
    return isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
  }
}
