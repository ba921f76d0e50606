package stylize.network;

import ai.djl.ndarray.types.Shape;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The taps at which an objective observes a network.
 *
 * @param all taps that are observed
 * @param compared those of them whose features are compared with a target; the target's features
 *     are kept
 */
public record Taps(SortedSet<Tap> all, SortedSet<Tap> compared) {
  public Taps {
    all = Collections.unmodifiableSortedSet(new TreeSet<>(all));
    compared = Collections.unmodifiableSortedSet(new TreeSet<>(compared));
    if (all.isEmpty()) {
      throw new IllegalArgumentException("no layer at all");
    }
    if (!all.containsAll(compared)) {
      throw new IllegalArgumentException(compared + " are not all among " + all);
    }
  }

  /**
   * Taps of both kinds. A tap may be of both.
   *
   * @param summed taps whose features are summed up, for example in a Gram matrix
   */
  public static Taps of(Collection<Tap> summed, Collection<Tap> compared) {
    SortedSet<Tap> all = new TreeSet<>(summed);
    all.addAll(compared);
    return new Taps(all, new TreeSet<>(compared));
  }

  /** The last tap; nothing after it needs to be run. */
  public Tap last() {
    return all.last();
  }

  /**
   * Checks that an image can be observed.
   *
   * @param image 1 × 3 × H × W
   * @throws IllegalArgumentException if a tap is not among these, or sees nothing of the image
   */
  public void require(Shape image, Collection<? extends Observation> observations) {
    long side = Math.min(image.get(2), image.get(3));
    for (Observation observation : observations) {
      if (!all.contains(observation.tap())) {
        throw new IllegalArgumentException("nobody listens to " + observation.tap());
      }
      if (side < observation.tap().smallestSide()) {
        throw new IllegalArgumentException(
            observation.tap()
                + " sees nothing of an image of "
                + image
                + "; it needs at least "
                + observation.tap().smallestSide()
                + " pixels on each side");
      }
    }
  }
}
