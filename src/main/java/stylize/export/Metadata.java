package stylize.export;

import java.util.Map;

/**
 * What an exported file says about itself.
 *
 * @param version of this program
 * @param description what it paints, in a sentence or two
 * @param licence of the weights, for example {@code CC BY 4.0}; empty if unknown
 * @param facts whatever else is known, by name
 */
public record Metadata(
    String version, String description, String licence, Map<String, String> facts) {}
