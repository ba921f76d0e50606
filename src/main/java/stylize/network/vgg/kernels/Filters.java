package stylize.network.vgg.kernels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * One convolution's filters on the device.
 *
 * @param kernel outputs × inputs × 3 × 3, or in the form for Winograd's convolution
 * @param bias one value per output
 * @param adjoint the kernel of the adjoint convolution, inputs × outputs × 3 × 3; the same as
 *     {@code kernel} for Winograd
 * @param transforms Winograd's matrices for the convolution programs; unused by direct convolutions
 */
public record Filters(NDArray kernel, NDArray bias, NDArray adjoint, NDList transforms) {}
