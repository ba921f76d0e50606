package stylize.vgg;

import ai.djl.ndarray.NDArray;

/**
 * One convolution's filters on the device.
 *
 * @param layer behind its ReLU
 * @param kernel outputs × inputs × 3 × 3, or as Winograd's convolution wants it
 * @param bias one number per output
 * @param adjoint the kernel of the adjoint convolution, inputs × outputs × 3 × 3; Winograd's is the
 *     same
 */
record Filters(Layer layer, NDArray kernel, NDArray bias, NDArray adjoint) {}
