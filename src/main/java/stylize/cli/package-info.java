/** The command line: from arguments to an exit code. One class per command. */
@NullMarked
package stylize.cli;

import org.jspecify.annotations.NullMarked;
