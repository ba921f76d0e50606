package stylize.network;

import java.util.Comparator;

/**
 * A place in a network where features can be listened to.
 *
 * @param id the network's name for it, such as {@code relu4_2}
 * @param depth its place in the order from the image on; no two taps of a network have the same
 * @param channels of its features
 * @param stride rows and columns of the image that become one row and column of features
 * @param smallestSide that the image must have, so that there are features at all
 */
public record Tap(String id, int depth, int channels, int stride, int smallestSide)
    implements Comparable<Tap> {
  private static final Comparator<Tap> BY_DEPTH = Comparator.comparingInt(Tap::depth);

  /** Numbers of its features of an image of this size. */
  public long features(int height, int width) {
    return (long) channels * (height / stride) * (width / stride);
  }

  /** From the image on; consistent with equals among the taps of one network. */
  @Override
  public int compareTo(Tap other) {
    return BY_DEPTH.compare(this, other);
  }

  @Override
  public String toString() {
    return id;
  }
}
