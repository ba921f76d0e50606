package stylize.batch;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import stylize.engine.Precision;
import stylize.files.Sha256;
import stylize.image.Encoding;
import stylize.paint.Technique;

/**
 * Everything that makes a picture, besides the machine: a job is done when a picture made by the
 * same recipe from the same inputs is there.
 *
 * @param program name and version
 * @param technique how pictures are painted
 * @param precision of the network's features
 * @param model name of the network
 * @param weights SHA-256 of the weight file
 * @param encoding of the results, without a description
 */
public record Recipe(
    String program,
    Technique technique,
    Precision precision,
    String model,
    String weights,
    Encoding encoding) {
  /** What all pictures of the recipe have in common: neither times nor paths nor machine. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("version", program);
    facts.put("settings", technique.describe());
    facts.put("precision", precision.toString());
    facts.put("model", model);
    facts.put("weights-sha256", weights);
    return facts;
  }

  /** What is known of one picture before it is made. */
  public Map<String, Object> facts(Ingredients from) {
    Map<String, Object> facts = facts();
    facts.putAll(from.facts());
    return facts;
  }

  /** The encoding of one picture, which describes how it was made. */
  public Encoding encoding(Ingredients from) {
    return encoding.describedBy(
        Map.of("Software", program, "stylize", Json.LINE.toJson(facts(from))));
  }

  /**
   * What the job is remembered by: SHA-256 of its inputs, the weights and the settings. Another
   * version of the program does not make a finished picture unfinished.
   */
  public String key(Ingredients from) {
    Map<String, Object> facts = facts(from);
    facts.remove("version");
    // What the model is called does not matter: its checksum says which it is.
    facts.remove("model");
    facts.put("format", encoding.format().toString());
    facts.put("bit-depth", encoding.bitDepth());
    facts.put("quality", encoding.quality());
    return HexFormat.of().formatHex(Sha256.of(Json.LINE.toJson(facts)));
  }
}
