/**
 * Starts PyTorch through DJL, reports what the machine can do, and runs TorchScript programs
 * without weights.
 */
@NullMarked
package stylize.engine;

import org.jspecify.annotations.NullMarked;
