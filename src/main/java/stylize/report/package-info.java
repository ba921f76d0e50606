/** Tells what a batch did: as JSON for programs, as a gallery for people. */
@NullMarked
package stylize.report;

import org.jspecify.annotations.NullMarked;
