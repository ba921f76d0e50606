/** Options of a look under one name: those that come with the program, and those in files. */
@NullMarked
package stylize.cli.presets;

import org.jspecify.annotations.NullMarked;
