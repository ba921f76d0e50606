package stylize.vgg;

import ai.djl.ndarray.NDList;

/**
 * One block's convolutions on the device.
 *
 * @param index from 1
 * @param kernels outputs × inputs × 3 × 3 each
 * @param biases one vector each
 */
record VggBlock(int index, NDList kernels, NDList biases) {

  /** The first {@code count} convolutions only. */
  VggBlock first(int count) {
    return count == kernels.size()
        ? this
        : new VggBlock(
            index, new NDList(kernels.subList(0, count)), new NDList(biases.subList(0, count)));
  }
}
