package stylize.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stylize.engine.ProcessMemory;
import stylize.engine.TorchEngine;
import stylize.image.WholeFile;
import stylize.transfer.LevelTrace;
import stylize.transfer.Settings;
import stylize.transfer.StyleTransfer;
import stylize.vgg.Vgg;
import stylize.weights.Weights;

/** What made a picture: in short for the picture's metadata, at length for the report. */
final class Provenance {
  private static final Gson PRETTY = new GsonBuilder().setPrettyPrinting().create();

  private final Map<String, Object> facts = new LinkedHashMap<>();

  Provenance(
      Settings settings, Vgg vgg, NetworkOptions.VerifiedWeights weights, Path content, Path style)
      throws IOException {
    facts.put("version", Version.program());
    facts.put("settings", settings.describe());
    facts.put("precision", vgg.precision().toString());
    facts.put("weights-sha256", weights.sha256());
    facts.put("content-sha256", Weights.sha256(content));
    facts.put("style-sha256", Weights.sha256(style));
  }

  /**
   * For the metadata: neither times nor paths nor machine, so that the same command gives the same
   * bytes.
   */
  Map<String, String> description() {
    return Map.of("Software", Version.program(), "stylize", new Gson().toJson(facts));
  }

  /** Writes everything about a run. */
  void write(
      Path report,
      Map<String, Path> files,
      Vgg vgg,
      StyleTransfer.Painting painting,
      double seconds)
      throws IOException {
    Map<String, Object> all = new LinkedHashMap<>(facts);
    Map<String, String> paths = new LinkedHashMap<>();
    files.forEach((name, path) -> paths.put(name, path.toString()));
    all.put("files", paths);
    all.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    all.put("pytorch", TorchEngine.version());
    all.put("device", TorchEngine.name(vgg.device()));
    all.put("threads", TorchEngine.threads());
    all.put("levels", painting.levels().stream().map(Provenance::level).toList());
    all.put("result", painting.terms());
    all.put("seconds", seconds);
    all.put("peak-memory-bytes", ProcessMemory.peak());
    byte[] json = (PRETTY.toJson(all) + "\n").getBytes(StandardCharsets.UTF_8);
    WholeFile.write(report, (OutputStream out) -> out.write(json));
  }

  private static Map<String, Object> level(LevelTrace trace) {
    Map<String, Object> level = new LinkedHashMap<>();
    level.put("width", trace.level().size().width());
    level.put("height", trace.level().size().height());
    level.put("style-longest-side", trace.level().styleLongestSide());
    level.put("seconds", trace.seconds());
    level.put("best", trace.best());
    level.put("restarts", trace.restarts());
    level.put("converged", trace.converged());
    level.put("iterations", List.copyOf(trace.terms()));
    return level;
  }
}
