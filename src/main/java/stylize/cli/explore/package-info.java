/**
 * Finds settings: one photo and painting in many variants. {@link stylize.cli.explore.Variation}
 * says what varies, {@link stylize.cli.explore.Variants} lists the variants, and {@link
 * stylize.cli.explore.Exploration} shows them.
 */
@NullMarked
package stylize.cli.explore;

import org.jspecify.annotations.NullMarked;
