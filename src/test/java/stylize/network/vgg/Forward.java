package stylize.network.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collection;
import java.util.List;
import stylize.network.Observation;
import stylize.network.Pass;
import stylize.network.Plan;
import stylize.network.Tap;
import stylize.network.Taps;

/** A pass by itself, in a session of its own. */
final class Forward {
  private Forward() {}

  static Pass pass(
      Vgg vgg,
      NDManager manager,
      NDArray image,
      Collection<? extends Observation> observations,
      Pooling pooling,
      Plan plan) {
    List<Tap> taps = observations.stream().map(Observation::tap).toList();
    return new VggNetwork(vgg, pooling)
        .open(manager, Taps.of(taps, List.of()), plan)
        .forward(manager, image, observations);
  }
}
