/**
 * Puts options into action: finds the model, the machine and the pictures, and executes the
 * request.
 */
@NullMarked
package stylize.cli.run;

import org.jspecify.annotations.NullMarked;
