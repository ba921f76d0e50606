package stylize.network;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where an objective listens to a network.
 *
 * @param all taps that it listens to
 * @param compared those of them whose features themselves are compared with a target's, which is
 *     then kept
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
   * Taps of both kinds; one may be of both.
   *
   * @param summed whose features are summed up, for example in a Gram matrix
   */
  public static Taps of(Collection<Tap> summed, Collection<Tap> compared) {
    SortedSet<Tap> all = new TreeSet<>(summed);
    all.addAll(compared);
    return new Taps(all, new TreeSet<>(compared));
  }

  /** The tap behind which nothing needs to be run. */
  public Tap last() {
    return all.last();
  }
}
