package stylize.network.vgg;

import ai.djl.ndarray.NDArray;

/** Hears a layer's activations. */
interface Listener {
  /**
   * Called once for each layer, from the image on.
   *
   * @param acts of all that the tile sees; valid during the call
   * @param own the part of them that is the tile's own
   * @param place where that lies in the layer's planes
   */
  void heard(StageLayer layer, NDArray acts, Region own, long[] place);
}
