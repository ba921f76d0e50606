/** Options of the command line: one checked group per class. */
@NullMarked
package stylize.cli.options;

import org.jspecify.annotations.NullMarked;
