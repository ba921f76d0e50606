package stylize.network.vgg.memory;

import ai.djl.ndarray.NDArray;

/**
 * Places for short-lived planes in a workspace's buffer: gradients and, on the way forward,
 * activations. They alternate between its beginning and its end.
 */
public final class Scratch {
  private final NDArray buffer;
  private boolean end = true;
  private long first;

  public Scratch(NDArray buffer) {
    this.buffer = buffer;
  }

  public NDArray buffer() {
    return buffer;
  }

  /**
   * Where a plane of this many values begins. It does not overlap the last one, from which it is
   * made.
   */
  public long next(long count) {
    end = !end;
    first = end ? Math.max(0, buffer.size() - count) : 0;
    return first;
  }

  /** Where the last plane begins, for one that overwrites it. */
  public long same() {
    return first;
  }
}
