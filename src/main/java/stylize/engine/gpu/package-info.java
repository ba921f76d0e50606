/**
 * What NVIDIA's driver says about the machine's GPUs, which of PyTorch's CUDA libraries can be used
 * with them, and why a GPU is not used. Loads nothing of PyTorch.
 */
@NullMarked
package stylize.engine.gpu;

import org.jspecify.annotations.NullMarked;
