package stylize.weights;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A layer with features: after the ReLU of convolution {@code conv} of block {@code block}, both
 * from 1. Written {@code relu4_2}.
 */
public record Layer(int block, int conv) implements Comparable<Layer> {
  private static final Pattern NAME = Pattern.compile("relu(\\d)_(\\d)");

  /**
   * Parses a name such as {@code relu4_2}.
   *
   * @throws IllegalArgumentException if the text does not have that form
   */
  public static Layer of(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name + " is not the name of a layer");
    }
    return new Layer(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** All layers of a network, in order from the image. */
  public static List<Layer> all(Topology topology) {
    return topology.convolutions().stream().map(Topology.Convolution::layer).toList();
  }

  @Override
  public int compareTo(Layer other) {
    return block != other.block
        ? Integer.compare(block, other.block)
        : Integer.compare(conv, other.conv);
  }

  @Override
  public String toString() {
    return "relu" + block + "_" + conv;
  }
}
