package stylize.cli.options;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stylize.models.Catalogue;
import stylize.weights.Layer;
import stylize.weights.Topology;

/**
 * Parses lists such as {@code relu1_1,relu4_1:0.5}, and suggests names for those that are nearly
 * right.
 */
final class LayerNames {
  private static final Pattern TWO_NUMBERS = Pattern.compile("\\D*(\\d)\\D*(\\d)\\D*");

  private LayerNames() {}

  /**
   * Parses names with optional weights, separated by commas.
   *
   * @throws UsageException naming the option if a layer does not exist or a weight is not a number
   */
  static SortedMap<String, Double> parse(String option, String names, Topology topology) {
    SortedMap<String, Double> layers = new TreeMap<>();
    for (String name : names.split(",", -1)) {
      int colon = name.indexOf(':');
      String layer = colon < 0 ? name : name.substring(0, colon);
      layers.put(
          layer(option, layer.trim(), topology).toString(),
          colon < 0 ? 1 : weight(option, name, name.substring(colon + 1)));
    }
    return layers;
  }

  private static Layer layer(String option, String name, Topology topology) {
    List<Layer> known = Layer.all(topology);
    for (Layer layer : known) {
      if (layer.toString().equals(name)) {
        return layer;
      }
    }
    String suggestion =
        nearest(name, known).map(layer -> " Did you mean " + layer + "?").orElse("");
    throw new UsageException(
        option
            + ": unknown layer '"
            + name
            + "'."
            + suggestion
            + " Layers of "
            + topology.name()
            + ": "
            + known.stream().map(Layer::toString).collect(Collectors.joining(", "))
            + "."
            + elsewhere(name));
  }

  /** A hint to the larger model, if it has the layer that the included one lacks. */
  private static String elsewhere(String name) {
    return Layer.all(Topology.VGG19).stream().anyMatch(layer -> layer.toString().equals(name))
        ? " --model " + Catalogue.FLOAT32 + " has " + name + "."
        : "";
  }

  /** The most similar layer by its two numbers, for example for conv4-2, relu42 or relu4_9. */
  private static Optional<Layer> nearest(String name, List<Layer> known) {
    Matcher numbers = TWO_NUMBERS.matcher(name);
    if (!numbers.matches()) {
      return Optional.empty();
    }
    int block = Integer.parseInt(numbers.group(1));
    int conv = Integer.parseInt(numbers.group(2));
    return known.stream()
        .min(
            Comparator.comparingInt((Layer layer) -> Math.abs(layer.block() - block))
                .thenComparingInt(layer -> Math.abs(layer.conv() - conv)));
  }

  private static double weight(String option, String entry, String weight) {
    try {
      return Double.parseDouble(weight);
    } catch (NumberFormatException e) {
      throw new UsageException(
          option + ": '" + weight + "' in '" + entry + "' is not a number; write name:weight.");
    }
  }
}
