package stylize.network.vgg;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where an objective listens to the network.
 *
 * @param gram layers whose Gram matrix is wanted
 * @param features layers whose features themselves are wanted
 */
public record Taps(SortedSet<Layer> gram, SortedSet<Layer> features) {
  public Taps {
    gram = Collections.unmodifiableSortedSet(new TreeSet<>(gram));
    features = Collections.unmodifiableSortedSet(new TreeSet<>(features));
    if (gram.isEmpty() && features.isEmpty()) {
      throw new IllegalArgumentException("no layer at all");
    }
  }

  public static Taps of(Collection<Layer> gram, Collection<Layer> features) {
    return new Taps(new TreeSet<>(gram), new TreeSet<>(features));
  }

  /** Every layer that is listened to. */
  SortedSet<Layer> all() {
    SortedSet<Layer> all = new TreeSet<>(gram);
    all.addAll(features);
    return all;
  }

  boolean contain(Layer layer) {
    return gram.contains(layer) || features.contains(layer);
  }

  /** The layer behind which nothing needs to be run. */
  public Layer last() {
    return all().last();
  }
}
