package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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

  /**
   * The features of a content image, by layer.
   *
   * @param scope owns them
   * @param places how much each counts; null if all count alike
   */
  public static Map<String, FeatureMap> content(
      Network network,
      NDManager scope,
      NDArray image,
      Weighting weighting,
      @Nullable PlaceWeights places,
      Plan plan) {
    Map<String, FeatureMap> targets = new TreeMap<>();
    List<Tap> taps = taps(network, weighting.contentLayers().keySet());
    if (!taps.isEmpty()) {
      Padding padding = weighting.padding();
      Map<Tap, Observation.Features> wanted = new LinkedHashMap<>();
      taps.forEach(tap -> wanted.put(tap, padding.features(tap, places)));
      Statistics seen =
          of(network, scope, image, Taps.of(List.of(), taps), wanted.values(), padding, plan);
      wanted.forEach((tap, features) -> targets.put(tap.id(), seen.of(features)));
    }
    return targets;
  }

  /**
   * The moments of parts of a style image, by layer. A layer at which too few positions of a part
   * count is left out.
   *
   * @param scope owns them
   * @param parts how much each place counts; null for the whole image
   */
  public static List<Map<String, FeatureMoments>> style(
      Network network,
      NDManager scope,
      NDArray image,
      Weighting weighting,
      List<@Nullable PlaceWeights> parts,
      Plan plan) {
    List<Tap> taps = taps(network, weighting.styleLayers().keySet());
    List<Map<Tap, Observation.Moments>> wanted = new ArrayList<>();
    List<Observation> all = new ArrayList<>();
    for (@Nullable PlaceWeights places : parts) {
      Map<Tap, Observation.Moments> here = new LinkedHashMap<>();
      taps.stream()
          .filter(tap -> places == null || places.suffice(tap))
          .forEach(tap -> here.put(tap, weighting.padding().moments(tap, places)));
      wanted.add(here);
      all.addAll(here.values());
    }
    List<Map<String, FeatureMoments>> targets = new ArrayList<>();
    if (all.isEmpty()) {
      parts.forEach(places -> targets.add(Map.of()));
      return targets;
    }
    Taps listened = Taps.of(taps, List.of());
    Statistics seen = of(network, scope, image, listened, all, weighting.padding(), plan);
    for (Map<Tap, Observation.Moments> here : wanted) {
      Map<String, FeatureMoments> target = new TreeMap<>();
      here.forEach((tap, moments) -> target.put(tap.id(), seen.of(moments)));
      targets.add(target);
    }
    return targets;
  }

  /** The moments of a whole style image, by layer; they belong to {@code scope}. */
  public static Map<String, FeatureMoments> style(
      Network network, NDManager scope, NDArray image, Weighting weighting, Plan plan) {
    return style(network, scope, image, weighting, Collections.singletonList(null), plan).get(0);
  }

  /**
   * The features of an image with its margin; see {@link Padding}.
   *
   * @param scope owns them
   */
  public static FeatureMap features(
      Network network, NDManager scope, NDArray image, Tap tap, Padding padding, Plan plan) {
    Observation.Features wanted = padding.features(tap, null);
    Taps taps = Taps.of(List.of(), List.of(tap));
    return of(network, scope, image, taps, List.of(wanted), padding, plan).of(wanted);
  }

  private static List<Tap> taps(Network network, Collection<String> layers) {
    return layers.stream().map(network::tap).toList();
  }

  private static Statistics of(
      Network network,
      NDManager scope,
      NDArray image,
      Taps taps,
      Collection<? extends Observation> observations,
      Padding padding,
      Plan plan) {
    try (NDManager work = scope.newSubManager();
        Pass pass =
            network
                .open(work, taps, plan)
                .forward(scope, padding.around(work, image), observations)) {
      return pass.statistics();
    }
  }
}
