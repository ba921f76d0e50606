/** What is said while a command runs, and how it is shown. */
@NullMarked
package stylize.cli.progress;

import org.jspecify.annotations.NullMarked;
