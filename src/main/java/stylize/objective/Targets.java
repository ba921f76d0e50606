package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import stylize.network.FeatureMap;
import stylize.network.FeatureMoments;
import stylize.network.Network;
import stylize.network.Observation;
import stylize.network.Pass;
import stylize.network.Plan;
import stylize.network.Statistics;
import stylize.network.Tap;
import stylize.network.Taps;

/** Computes the targets of an image: a photo's features and a painting's moments. */
public final class Targets {
  private Targets() {}

  /** The features of a content image, by layer; they belong to {@code scope}. */
  public static Map<String, FeatureMap> content(
      Network network, NDManager scope, NDArray image, Weighting weighting, Plan plan) {
    Map<String, FeatureMap> targets = new TreeMap<>();
    List<Tap> taps = taps(network, weighting.contentLayers().keySet());
    if (!taps.isEmpty()) {
      Statistics seen =
          of(
              network,
              scope,
              image,
              Taps.of(List.of(), taps),
              weighting.padding()::features,
              weighting.padding(),
              plan);
      taps.forEach(tap -> targets.put(tap.id(), seen.of(weighting.padding().features(tap))));
    }
    return targets;
  }

  /** The moments of a style image, by layer; they belong to {@code scope}. */
  public static Map<String, FeatureMoments> style(
      Network network, NDManager scope, NDArray image, Weighting weighting, Plan plan) {
    Map<String, FeatureMoments> targets = new TreeMap<>();
    List<Tap> taps = taps(network, weighting.styleLayers().keySet());
    if (!taps.isEmpty()) {
      Statistics seen =
          of(
              network,
              scope,
              image,
              Taps.of(taps, List.of()),
              weighting.padding()::moments,
              weighting.padding(),
              plan);
      taps.forEach(tap -> targets.put(tap.id(), seen.of(weighting.padding().moments(tap))));
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
      Padding padding,
      Plan plan) {
    List<Observation> observations = taps.all().stream().map(observation).toList();
    try (NDManager work = scope.newSubManager();
        Pass pass =
            network
                .open(work, taps, plan)
                .forward(scope, padding.around(work, image), observations)) {
      return pass.statistics();
    }
  }
}
