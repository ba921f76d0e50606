package stylize.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stylize.engine.Precision;
import stylize.image.Encoding;
import stylize.transfer.Settings;

/**
 * Everything that makes a picture, besides the machine: a job is done when a picture made by the
 * same recipe from the same inputs is there.
 *
 * @param program name and version
 * @param precision of the network's features
 * @param model name of the network
 * @param weights SHA-256 of the weight file
 * @param start the picture to start from, if there is one
 * @param encoding of the results, without a description
 */
public record Recipe(
    String program,
    Settings settings,
    Precision precision,
    String model,
    String weights,
    @Nullable Path start,
    Encoding encoding,
    Fingerprints fingerprints) {
  /** What is known of a job's picture before it is made: neither times nor paths nor machine. */
  public Map<String, Object> facts(Job job) throws IOException {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("version", program);
    facts.put("settings", settings.describe());
    facts.put("precision", precision.toString());
    facts.put("model", model);
    facts.put("weights-sha256", weights);
    facts.put("content-sha256", fingerprints.of(job.content().file()));
    facts.put("style-sha256", fingerprints.of(job.style().file()));
    if (start != null) {
      facts.put("init-sha256", fingerprints.of(start));
    }
    return facts;
  }

  /** The encoding of one job's picture, which describes how it was made. */
  public Encoding encoding(Job job) throws IOException {
    return encoding.describedBy(
        Map.of("Software", program, "stylize", Json.LINE.toJson(facts(job))));
  }

  /**
   * What the job is remembered by: SHA-256 of its inputs, the weights and the settings. Another
   * version of the program does not make a finished picture unfinished.
   */
  public String key(Job job) throws IOException {
    Map<String, Object> facts = facts(job);
    facts.remove("version");
    // What the model is called does not matter: its checksum says which it is.
    facts.remove("model");
    facts.put("format", encoding.format().toString());
    facts.put("bit-depth", encoding.bitDepth());
    facts.put("quality", encoding.quality());
    return HexFormat.of().formatHex(Sha256.of(Json.LINE.toJson(facts)));
  }
}
