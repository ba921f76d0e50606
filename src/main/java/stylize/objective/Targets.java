package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import stylize.network.FeatureMap;
import stylize.network.Network;
import stylize.network.Observation;
import stylize.network.Pass;
import stylize.network.Plan;
import stylize.network.Statistics;
import stylize.network.Tap;
import stylize.network.Taps;

/** Computes the targets of an image: a photo's features and a painting's Gram matrices. */
public final class Targets {
  private Targets() {}

  /** The features of a content image, by layer; they belong to {@code scope}. */
  public static Map<String, FeatureMap> content(
      Network network, NDManager scope, NDArray image, Weighting weighting, Plan plan) {
    Map<String, FeatureMap> targets = new TreeMap<>();
    List<Tap> taps = taps(network, weighting.contentLayers().keySet());
    if (!taps.isEmpty()) {
      Statistics seen =
          of(network, scope, image, Taps.of(List.of(), taps), Observation.Features::new, plan);
      taps.forEach(tap -> targets.put(tap.id(), seen.of(new Observation.Features(tap))));
    }
    return targets;
  }

  /** The Gram matrices of a style image, by layer; they belong to {@code scope}. */
  public static Map<String, NDArray> style(
      Network network, NDManager scope, NDArray image, Weighting weighting, Plan plan) {
    Map<String, NDArray> targets = new TreeMap<>();
    List<Tap> taps = taps(network, weighting.styleLayers().keySet());
    if (!taps.isEmpty()) {
      Statistics seen =
          of(network, scope, image, Taps.of(taps, List.of()), Observation.Gram::new, plan);
      taps.forEach(tap -> targets.put(tap.id(), seen.of(new Observation.Gram(tap))));
    }
    return targets;
  }

  private static List<Tap> taps(Network network, Collection<String> layers) {
    return layers.stream().map(network::tap).toList();
  }

  private static Statistics of(
      Network network,
      NDManager scope,
      NDArray image,
      Taps taps,
      Function<Tap, Observation> observation,
      Plan plan) {
    List<Observation> observations = taps.all().stream().map(observation).toList();
    try (NDManager work = scope.newSubManager();
        Pass pass = network.open(work, taps, plan).forward(scope, image, observations)) {
      return pass.statistics();
    }
  }
}
