package stylize.network.vgg;

import java.util.SortedSet;
import java.util.TreeSet;
import stylize.network.Tap;
import stylize.network.Taps;
import stylize.weights.Layer;
import stylize.weights.Topology;

/** The taps of VGG networks: one after each convolution's ReLU. */
public final class VggTaps {
  private VggTaps() {}

  /**
   * The tap with this layer's name.
   *
   * @throws IllegalArgumentException if the network has no such layer
   */
  public static Tap of(String id, Topology topology) {
    return of(Layer.of(id), topology);
  }

  /**
   * The tap of a layer.
   *
   * @throws IllegalArgumentException if the network has no such layer
   */
  static Tap of(Layer layer, Topology topology) {
    int depth = Layer.all(topology).indexOf(layer);
    if (depth < 0) {
      throw new IllegalArgumentException(topology.name() + " has no layer " + layer);
    }
    int block = layer.block() - 1;
    int stride = 1 << block;
    return new Tap(layer.toString(), depth, topology.channels().get(block), stride, stride);
  }

  /** The layer of a tap. */
  static Layer layer(Tap tap) {
    return Layer.of(tap.id());
  }

  /** The layer of the last tap; nothing after it needs to be run or loaded. */
  public static Layer last(Taps taps) {
    return layer(taps.last());
  }

  /** The layers of the taps, in order from the image. */
  static SortedSet<Layer> layers(Taps taps) {
    SortedSet<Layer> layers = new TreeSet<>();
    taps.all().forEach(tap -> layers.add(layer(tap)));
    return layers;
  }
}
