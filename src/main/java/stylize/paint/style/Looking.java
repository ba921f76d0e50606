package stylize.paint.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import stylize.image.Size;
import stylize.network.FeatureMoments;
import stylize.network.Network;
import stylize.network.Plan;
import stylize.objective.PlaceWeights;
import stylize.objective.Targets;
import stylize.objective.Weighting;
import stylize.paint.place.Placement;
import stylize.paint.tensors.Tensors;

/**
 * How paintings are looked at.
 *
 * @param views of each painting, at least one; all count alike
 * @param size in which a painting of a given size is observed
 * @param plan how the network is run for a painting in that size
 */
public record Looking(
    Network network,
    Weighting weighting,
    List<View> views,
    UnaryOperator<Size> size,
    BiFunction<Style.Painting, Size, Plan> plan) {

  /** One look at a painting: all that the moments depend on besides the painting. */
  record Look(View view, Size size, Plan plan) {}

  /** All looks at a painting. */
  List<Look> looks(Style.Painting painting) {
    Size wanted = size.apply(painting.full());
    return views.stream()
        .map(
            view -> {
              Size seen = view.scaled(wanted);
              return new Look(view, seen, plan.apply(painting, seen));
            })
        .toList();
  }

  /**
   * The moments of all paintings together, for each region of a photo: by layer.
   *
   * @param scope for what is computed on the way
   */
  Map<String, Map<String, HostMoments>> moments(
      NDManager scope, List<Style.Painting> paintings, List<String> regions) {
    Map<String, Mixture> mixtures = new TreeMap<>();
    regions.forEach(region -> mixtures.put(region, new Mixture(region, paintings)));
    for (Style.Painting painting : paintings) {
      List<Mixture> here =
          mixtures.values().stream().filter(mixture -> mixture.weight(painting) > 0).toList();
      for (Look look : here.isEmpty() ? List.<Look>of() : looks(painting)) {
        try (NDManager work = scope.newSubManager()) {
          add(work, painting, look, here);
        }
      }
    }
    Map<String, Map<String, HostMoments>> moments = new TreeMap<>();
    mixtures.forEach((region, mixture) -> moments.put(region, mixture.moments()));
    return moments;
  }

  private void add(NDManager work, Style.Painting painting, Look look, List<Mixture> mixtures) {
    List<@Nullable PlaceWeights> parts = new ArrayList<>();
    for (Mixture mixture : mixtures) {
      parts.add(part(work, painting, look, mixture.region()));
    }
    NDArray image = turned(work, look, Tensors.image(work, painting.picture(), look.size()));
    List<Map<String, FeatureMoments>> found =
        Targets.style(network, work, image, weighting, parts, look.plan());
    for (int i = 0; i < parts.size(); i++) {
      mixtures.get(i).add(painting, 1.0 / views.size(), found.get(i));
    }
  }

  private @Nullable PlaceWeights part(
      NDManager work, Style.Painting painting, Look look, String region) {
    NDArray plane = Placement.plane(work, look.size(), region, painting.regions());
    return plane == null
        ? null
        : new PlaceWeights(work, weighting.padding(), turned(work, look, plane));
  }

  private static NDArray turned(NDManager work, Look look, NDArray image) {
    if (look.view().turns() == 0 && !look.view().mirrored()) {
      return image;
    }
    try (image) {
      return look.view().of(work, image);
    }
  }
}
