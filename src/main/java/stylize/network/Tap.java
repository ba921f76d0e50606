package stylize.network;

import java.util.Comparator;

/**
 * A point in a network where features can be observed.
 *
 * @param id the network's name for it, such as {@code relu4_2}
 * @param depth its position in the order from the image; different for all taps of a network
 * @param channels of its features
 * @param stride rows or columns of the image per row or column of features
 * @param smallestSide of an image that has features here, in pixels
 */
public record Tap(String id, int depth, int channels, int stride, int smallestSide)
    implements Comparable<Tap> {
  private static final Comparator<Tap> BY_DEPTH = Comparator.comparingInt(Tap::depth);

  /** Number of values in its features, for an image of this size. */
  public long features(int height, int width) {
    return (long) channels * (height / stride) * (width / stride);
  }

  /** Orders taps from the image onwards. Consistent with equals within one network. */
  @Override
  public int compareTo(Tap other) {
    return BY_DEPTH.compare(this, other);
  }

  @Override
  public String toString() {
    return id;
  }
}
