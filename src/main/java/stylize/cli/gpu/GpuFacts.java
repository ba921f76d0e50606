package stylize.cli.gpu;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import stylize.engine.Gpus;
import stylize.engine.TorchEngine;
import stylize.engine.gpu.Gpu;
import stylize.engine.gpu.GpuSurvey;

/** What there is to tell of the machine's GPUs. They are tried if PyTorch runs. */
public final class GpuFacts {
  private GpuFacts() {}

  /** By name, for JSON. */
  public static Map<String, Object> described() {
    GpuSurvey survey = Gpus.survey();
    Map<String, Object> found = new LinkedHashMap<>();
    if (survey.driver() != null) {
      found.put("driver-cuda", survey.driver().version().toString());
    }
    found.put("gpus", survey.gpus().stream().map(GpuFacts::described).toList());
    if (TorchEngine.isLoaded()) {
      found.put("pytorch-folder", TorchEngine.libraries());
    }
    if (TorchEngine.isLoaded() || survey.general() != null) {
      Gpus.obstacle().ifPresent(obstacle -> found.put("gpu-unused", obstacle.advice()));
    }
    return found;
  }

  private static Map<String, Object> described(Gpu gpu) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("device", gpu.toString());
    facts.put("name", gpu.name());
    facts.put("compute-capability", gpu.capability().toString());
    facts.put("memory-bytes", gpu.memory());
    facts.put("free-bytes", Gpus.free(gpu));
    if (TorchEngine.isLoaded() || Gpus.survey().obstacle(gpu).isPresent()) {
      Gpus.obstacle(gpu).ifPresent(obstacle -> facts.put("unused", obstacle.reason()));
    }
    return facts;
  }

  /** One GPU in a line, for people. */
  static String line(Map<?, ?> gpu) {
    return String.format(
        Locale.ROOT,
        "%s %s, compute capability %s, %.1f of %.1f GB free",
        gpu.get("device"),
        gpu.get("name"),
        gpu.get("compute-capability"),
        billions(gpu.get("free-bytes")),
        billions(gpu.get("memory-bytes")));
  }

  /** All GPUs, a line for each. */
  public static List<String> lines(List<?> gpus) {
    return gpus.isEmpty()
        ? List.of("none")
        : gpus.stream().map(gpu -> line((Map<?, ?>) gpu)).toList();
  }

  private static double billions(@Nullable Object bytes) {
    return Objects.requireNonNull((Number) bytes).longValue() / 1e9;
  }
}
