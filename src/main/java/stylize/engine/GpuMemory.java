package stylize.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import stylize.engine.gpu.Gpu;

/** What is free on GPUs, and what this process has taken of them. */
final class GpuMemory {
  private final ToLongFunction<Gpu> driver;
  private final Map<Integer, Long> first = new ConcurrentHashMap<>();

  /**
   * @param driver tells the bytes that are free now, or −1 if it does not tell
   */
  GpuMemory(ToLongFunction<Gpu> driver) {
    this.driver = driver;
  }

  /** The bytes that were free when this was first asked; all of the memory if nobody tells. */
  long free(Gpu gpu) {
    return first.computeIfAbsent(
        gpu.number(),
        number -> {
          long free = driver.applyAsLong(gpu);
          return free < 0 ? gpu.memory() : free;
        });
  }

  /**
   * The bytes that are less free than when {@link #free} was first asked. PyTorch keeps what it has
   * once taken, so this is the peak of the process, if others take and give back nothing meanwhile.
   *
   * @return −1 if nobody tells
   */
  long taken(Gpu gpu) {
    long before = free(gpu);
    long now = driver.applyAsLong(gpu);
    return now < 0 ? -1 : Math.max(0, before - now);
  }
}
