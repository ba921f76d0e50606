/** Options of the command line: one group of them per class, checked. */
@NullMarked
package stylize.cli.options;

import org.jspecify.annotations.NullMarked;
