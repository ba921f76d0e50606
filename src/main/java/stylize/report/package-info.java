/** Reports what a batch did: JSON for programs, a gallery for people. */
@NullMarked
package stylize.report;

import org.jspecify.annotations.NullMarked;
