/** Puts options into action: the model, the machine, what is to be painted, and its execution. */
@NullMarked
package stylize.cli.run;

import org.jspecify.annotations.NullMarked;
