package stylize.network.vgg;

import ai.djl.ndarray.NDArray;

/**
 * A layer's features, as the network sees them and as only the network can read them.
 *
 * @param values 1 × C × H × W, in the network's own type
 * @param energy their sum of squares, as the network's statistics measure it; a scalar
 */
public record Features(NDArray values, NDArray energy) {}
