package stylize.cli.options;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.Map;
import stylize.engine.Processor;
import stylize.generator.Architecture;
import stylize.image.PictureFormat;
import stylize.objective.Normalization;
import stylize.optim.Method;
import stylize.paint.Quality;
import stylize.paint.Settings;

/**
 * The defaults in the help texts, taken from the program itself. {@code
 * ${bundle:default.tv-weight}} in a description is replaced with that option's default.
 */
public final class Defaults extends ListResourceBundle {
  private static final double EXACT = 1e-9;

  @Override
  protected Object[][] getContents() {
    Map<String, String> texts = new LinkedHashMap<>();
    addAll(texts, "default", Settings.defaults().describe());
    addAll(texts, "default", new ToleranceOptions().tolerance().describe());
    addAll(texts, "gatys", Settings.defaultWeighting(Normalization.GATYS).describe());
    texts.put("gatys.coarse-content", text(Settings.defaultCoarseContent(Normalization.GATYS)));
    for (Quality quality : Quality.values()) {
      texts.put(quality + ".step", text(quality.schedule(1).step()));
      texts.put(quality + ".iterations", text(quality.iterations()));
      texts.put(quality + ".finest-iterations", text(quality.finestIterations()));
    }
    for (Method method : Method.values()) {
      texts.put(method + ".learning-rate", text(method.learningRate()));
    }
    texts.put("painter.architecture", Architecture.DEFAULT.kind().toString());
    texts.put("painter.upsampling", Architecture.DEFAULT.upsampling().toString());
    texts.put("painter.width", String.valueOf(Architecture.DEFAULT.width()));
    texts.put("painter.blocks", String.valueOf(Architecture.DEFAULT.blocks()));
    texts.put("painter.fine-blocks", String.valueOf(Architecture.DEFAULT.fineBlocks()));
    texts.put("default.format", OutputOptions.DEFAULT_FORMAT.extension());
    texts.put("default.bit-depth", bitDepths());
    texts.put("default.memory-percent", text(Math.rint(Processor.SHARE * 100)));
    return texts.entrySet().stream()
        .map(entry -> new Object[] {entry.getKey(), entry.getValue()})
        .toArray(Object[][]::new);
  }

  private static void addAll(Map<String, String> texts, String group, Map<String, ?> values) {
    values.forEach((name, value) -> texts.put(group + "." + name, text(value)));
  }

  /** Numbers in the form that people write. */
  private static String text(Object value) {
    if (!(value instanceof Double number)) {
      return value.toString();
    }
    if (isWhole(number)) {
      return String.valueOf(Math.round(number));
    }
    return isWhole(number * number) ? "√" + Math.round(number * number) : number.toString();
  }

  private static boolean isWhole(double number) {
    return Math.abs(number - Math.rint(number)) < EXACT;
  }

  private static String bitDepths() {
    Map<Integer, List<String>> formats = new LinkedHashMap<>();
    for (PictureFormat format : PictureFormat.values()) {
      formats
          .computeIfAbsent(format.defaultBitDepth(), depth -> new ArrayList<>())
          .add(format.name().toUpperCase(Locale.ROOT));
    }
    List<String> parts = new ArrayList<>();
    formats.forEach((depth, names) -> parts.add(depth + " for " + String.join(" and ", names)));
    return String.join(", ", parts);
  }
}
