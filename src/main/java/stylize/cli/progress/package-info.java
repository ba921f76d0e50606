/** The events of a running command, and how they are shown. */
@NullMarked
package stylize.cli.progress;

import org.jspecify.annotations.NullMarked;
