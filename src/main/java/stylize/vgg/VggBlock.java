package stylize.vgg;

import ai.djl.ndarray.NDList;

/**
 * One block's convolutions on the device.
 *
 * @param kernels outputs × inputs × 3 × 3 each
 * @param biases one vector each
 * @param adjoints the kernels of the adjoint convolutions, inputs × outputs × 3 × 3 each
 */
record VggBlock(NDList kernels, NDList biases, NDList adjoints) {
  VggBlock() {
    this(new NDList(), new NDList(), new NDList());
  }

  /** The first {@code count} convolutions only. */
  VggBlock first(int count) {
    return new VggBlock(
        new NDList(kernels.subList(0, count)),
        new NDList(biases.subList(0, count)),
        new NDList(adjoints.subList(0, count)));
  }
}
