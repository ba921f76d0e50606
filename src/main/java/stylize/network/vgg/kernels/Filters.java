package stylize.network.vgg.kernels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * One convolution's filters on the device.
 *
 * @param kernel outputs × inputs × 3 × 3, or as Winograd's convolution wants it
 * @param bias one number per output
 * @param adjoint the kernel of the adjoint convolution, inputs × outputs × 3 × 3; Winograd's is the
 *     same
 * @param transforms Winograd's matrices, for the programs that convolve; of no meaning if the
 *     convolution is direct
 */
public record Filters(NDArray kernel, NDArray bias, NDArray adjoint, NDList transforms) {}
