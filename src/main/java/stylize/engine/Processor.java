package stylize.engine;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;

/**
 * The device that computes: the computer's processor or a GPU. Written {@code cpu}, {@code cuda:0}.
 */
public record Processor(Device device) {
  /** The computer's own processor. */
  public static final Processor CPU = new Processor(Device.cpu());

  /** The first compute capability with bfloat16 (Ampere). */
  private static final int FIRST_BFLOAT16_CAPABILITY = 80;

  /** The part of its memory that a run may take, unless somebody says otherwise. */
  public static final double SHARE = 0.7;

  /** The GPU with this number, from 0. */
  public static Processor gpu(int number) {
    return new Processor(Device.gpu(number));
  }

  public boolean isGpu() {
    return device.isGpu();
  }

  /**
   * True if it is faster in bfloat16 than in float32. For a GPU, the engine must have been started.
   */
  public boolean hasBfloat16() {
    return isGpu()
        ? Integer.parseInt(CudaUtils.getComputeCapability(device.getDeviceId()))
            >= FIRST_BFLOAT16_CAPABILITY
        : CpuFeatures.hasBfloat16();
  }

  /** Its memory in bytes: of the machine or the container, or the GPU's own. */
  public long memory() {
    return isGpu() ? CudaUtils.getGpuMemory(device).getMax() : ProcessMemory.total();
  }

  /** Bytes that a run may take, unless somebody says otherwise. */
  public long budget() {
    return (long) (SHARE * memory());
  }

  /** Its name on the command line. */
  @Override
  public String toString() {
    return isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
  }
}
