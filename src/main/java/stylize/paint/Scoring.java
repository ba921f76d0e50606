package stylize.paint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import stylize.engine.TorchEngine;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.network.Network;
import stylize.network.Plan;
import stylize.network.Taps;
import stylize.objective.Losses;
import stylize.objective.Objective;
import stylize.objective.Targets;
import stylize.objective.Term;
import stylize.objective.Weighting;
import stylize.paint.tensors.Tensors;

/**
 * Computes the objective of any picture.
 *
 * @param photo the content
 * @param painting the style, without transparency
 */
public record Scoring(Network network, Weighting weighting, Picture photo, Picture painting) {

  /**
   * The objective of a picture.
   *
   * @param size to which the picture and the photo are scaled
   * @param styleSize to which the painting is scaled
   */
  public Losses of(Picture picture, Size size, Size styleSize) {
    Plan plan = plan(size);
    try (NDManager manager = TorchEngine.manager(network.device());
        NDArray content = Tensors.image(manager, photo, size);
        NDArray style = Tensors.image(manager, painting, styleSize)) {
      List<Term> terms =
          weighting.terms(
              manager,
              network,
              Weighting.Content.of(
                  Targets.content(network, manager, content, weighting, null, plan)),
              List.of(
                  Weighting.Style.of(
                      Targets.style(network, manager, style, weighting, plan(styleSize)))));
      Objective objective = new Objective(manager, network, plan, weighting.padding(), terms);
      return objective.score(Tensors.image(manager, picture, size));
    }
  }

  private Plan plan(Size size) {
    Taps taps = weighting.taps(network::tap);
    return network.costs(taps).plansWithoutGradients(size.pixels()).get(0);
  }
}
