package stylize.network.vgg.memory;

import ai.djl.ndarray.NDArray;

/**
 * Places in a workspace's buffer for planes that nobody needs for long: gradients on their way and,
 * on the way forward, activations. They lie at its beginning and at its end in turn.
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

  /** Where a plane of so many numbers begins that is made from the last one. */
  public long next(long count) {
    end = !end;
    first = end ? Math.max(0, buffer.size() - count) : 0;
    return first;
  }

  /** Where a plane begins that takes the place of the last one. */
  public long same() {
    return first;
  }
}
