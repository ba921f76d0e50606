package stylize.engine;

import ai.djl.Device;

/**
 * The device that computes: the computer's processor or a GPU. Written {@code cpu}, {@code cuda:0}.
 */
public record Processor(Device device) {
  /** The computer's own processor. */
  public static final Processor CPU = new Processor(Device.cpu());

  /** The part of its memory that a run may take, unless somebody says otherwise. */
  public static final double SHARE = 0.7;

  /** The GPU with this number, from 0. */
  public static Processor gpu(int number) {
    return new Processor(Device.gpu(number));
  }

  public boolean isGpu() {
    return device.isGpu();
  }

  /** True if it has instructions for bfloat16. */
  public boolean hasBfloat16() {
    return isGpu()
        ? Gpus.gpu(device.getDeviceId()).capability().hasBfloat16()
        : CpuFeatures.hasBfloat16();
  }

  /**
   * Its memory in bytes that a run may divide: the machine's or the container's, or of a GPU what
   * was free when this was first asked. For a GPU, the engine should have been started.
   */
  public long memory() {
    return isGpu() ? Gpus.free(Gpus.gpu(device.getDeviceId())) : ProcessMemory.total();
  }

  /** Its memory in bytes, whoever has it. */
  public long totalMemory() {
    return isGpu() ? Gpus.gpu(device.getDeviceId()).memory() : ProcessMemory.total();
  }

  /**
   * Bytes of its own memory that this process has taken at most: of a GPU what it has less free, −1
   * if the driver does not tell.
   */
  public long peakMemory() {
    return isGpu() ? Gpus.taken(Gpus.gpu(device.getDeviceId())) : ProcessMemory.peak();
  }

  /** The product's name, or nothing for the computer's own processor. */
  public String product() {
    return isGpu() ? Gpus.gpu(device.getDeviceId()).name() : "";
  }

  /**
   * Bytes that a run may take, unless somebody says otherwise.
   *
   * @param same true if they must not depend on what other processes have taken of a GPU
   */
  public long budget(boolean same) {
    return (long) (SHARE * (same ? totalMemory() : memory()));
  }

  /**
   * The precision on it, unless somebody says otherwise: bfloat16 where it has that.
   *
   * @param exact true for float32 in any case
   */
  public Precision precision(boolean exact) {
    return !exact && hasBfloat16() ? Precision.BFLOAT16 : Precision.FLOAT32;
  }

  /** Its name on the command line. */
  @Override
  public String toString() {
    return isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
  }
}
