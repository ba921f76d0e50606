package stylize.cli.explore;

import stylize.cli.options.ControlOptions;
import stylize.paint.Settings;

/**
 * How a variant's pictures look.
 *
 * @param control masks, and shares of the paintings
 * @param exact true for float32 features unless an option says otherwise
 */
public record Look(Settings settings, ControlOptions control, boolean exact) {}
