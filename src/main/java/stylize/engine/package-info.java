/**
 * Starts PyTorch through DJL, says what the machine can do, and runs weightless TorchScript
 * programs on it.
 */
@NullMarked
package stylize.engine;

import org.jspecify.annotations.NullMarked;
