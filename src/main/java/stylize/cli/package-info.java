/** The command line: arguments in; progress, paths and an exit code out. */
@NullMarked
package stylize.cli;

import org.jspecify.annotations.NullMarked;
