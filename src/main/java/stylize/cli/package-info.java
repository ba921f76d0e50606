/** The command line: arguments in; an exit code out. One class per command. */
@NullMarked
package stylize.cli;

import org.jspecify.annotations.NullMarked;
