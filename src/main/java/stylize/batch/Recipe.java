package stylize.batch;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import stylize.engine.Precision;
import stylize.files.Sha256;
import stylize.image.Encoding;
import stylize.paint.Technique;

/**
 * Everything that determines a picture, except its inputs and the machine. A job is done if its
 * picture was made by the same recipe from the same inputs.
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
  /** The facts that all pictures of the recipe share. No times, paths or machine. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("version", program);
    facts.put("settings", technique.describe());
    facts.put("precision", precision.toString());
    facts.put("model", model);
    facts.put("weights-sha256", weights);
    return facts;
  }

  /** The facts about one picture that are known before it is made. */
  public Map<String, Object> facts(Ingredients from) {
    Map<String, Object> facts = facts();
    facts.putAll(from.facts());
    return facts;
  }

  /** The encoding of one picture, with a description of how it was made. */
  public Encoding encoding(Ingredients from) {
    return encoding.describedBy(
        Map.of("Software", program, "stylize", Json.LINE.toJson(facts(from))));
  }

  /**
   * Identifies a finished job: SHA-256 of its inputs, the weights and the settings. The program's
   * version is not part of it, so pictures of other versions stay finished.
   */
  public String key(Ingredients from) {
    Map<String, Object> facts = facts(from);
    facts.remove("version");
    // The checksum identifies the model, whatever its name.
    facts.remove("model");
    facts.put("format", encoding.format().toString());
    facts.put("bit-depth", encoding.bitDepth());
    facts.put("quality", encoding.quality());
    return HexFormat.of().formatHex(Sha256.of(Json.LINE.toJson(facts)));
  }
}
