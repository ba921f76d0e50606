package stylize.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import stylize.generator.Weights;

/** Weights beside others, for finite differences. */
public final class MovedWeights {
  private MovedWeights() {}

  /**
   * The weights plus a multiple of a direction.
   *
   * @param along the direction, by the weights' names
   * @param length its factor
   */
  public static Weights of(Weights from, Map<String, float[]> along, double length) {
    Map<String, float[]> moved = new LinkedHashMap<>();
    from.values()
        .forEach(
            (name, values) -> {
              float[] there = values.clone();
              for (int i = 0; i < there.length; i++) {
                there[i] += (float) (length * along.get(name)[i]);
              }
              moved.put(name, there);
            });
    return new Weights(from.architecture(), moved);
  }
}
