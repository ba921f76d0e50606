package stylize.trained;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import stylize.files.WholeFile;
import stylize.generator.Architecture;
import stylize.generator.Weights;
import stylize.weights.SafetensorsHeader;
import stylize.weights.TensorFile;
import stylize.weights.WeightsException;

/**
 * A file with a trained painter: safetensors in float16, with everything that is known of it in the
 * metadata.
 *
 * @param facts about it, for people
 */
public record PainterFile(Weights weights, PainterFacts facts) {
  /** The extension of its name. */
  public static final String EXTENSION = ".painter";

  /** Names the format in the metadata. */
  private static final String FORMAT = "stylize-painter";

  private static final String VERSION = "1";

  /** The default architecture takes one megabyte. */
  private static final long LARGEST = 64L << 20;

  private static final String WHAT_TO_DO =
      " Expected is a file that 'stylize train' has written, with the name NAME" + EXTENSION + ".";

  /** True if the file is a painter by its name. */
  public static boolean isNamed(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(EXTENSION);
  }

  /**
   * Reads a painter.
   *
   * @throws WeightsException if it is missing, damaged, or something else
   */
  public static PainterFile read(Path file) throws WeightsException {
    if (!Files.isRegularFile(file)) {
      throw new WeightsException(
          file + (Files.exists(file) ? " is no file." : ": no such file.") + WHAT_TO_DO);
    }
    try {
      TensorFile read = TensorFile.read(file, LARGEST);
      Map<String, String> metadata = read.metadata();
      if (!FORMAT.equals(metadata.get("format"))) {
        throw new WeightsException(file + " holds tensors, but is no painter." + WHAT_TO_DO);
      }
      if (!VERSION.equals(metadata.get("format-version"))) {
        throw new WeightsException(
            file
                + " is a painter of format "
                + metadata.get("format-version")
                + "; this program reads format "
                + VERSION
                + ". Use the program that made it.");
      }
      return new PainterFile(weights(architecture(metadata), read), PainterFacts.parse(metadata));
    } catch (WeightsException e) {
      throw e;
    } catch (IOException e) {
      throw new WeightsException(file + " cannot be read: " + e.getMessage() + ".", e);
    } catch (IllegalArgumentException e) {
      throw new WeightsException(
          file + " is damaged: " + e.getMessage() + ". Take another copy of it.", e);
    }
  }

  private static Architecture architecture(Map<String, String> metadata) {
    return new Architecture(
        constant(Architecture.Kind.values(), metadata, "architecture"),
        number(metadata, "width"),
        number(metadata, "blocks"),
        metadata.containsKey("fine-blocks") ? number(metadata, "fine-blocks") : 0,
        constant(Architecture.Upsampling.values(), metadata, "upsampling"));
  }

  private static <E> E constant(E[] all, Map<String, String> metadata, String name) {
    String text = text(metadata, name);
    for (E constant : all) {
      if (constant.toString().equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "its " + name + " is '" + text + "', one of " + List.of(all));
  }

  private static int number(Map<String, String> metadata, String name) {
    String text = text(metadata, name);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("its " + name + " is '" + text + "', no number", e);
    }
  }

  private static String text(Map<String, String> metadata, String name) {
    String text = metadata.get(name);
    if (text == null) {
      throw new IllegalArgumentException("its header lacks '" + name + "'");
    }
    return text;
  }

  /**
   * The weights in a file.
   *
   * @throws IllegalArgumentException if they do not fit the architecture
   */
  public static Weights weights(Architecture architecture, TensorFile file) {
    Map<String, float[]> values = new LinkedHashMap<>();
    Weights.shapes(architecture)
        .forEach(
            (name, shape) -> {
              TensorFile.Values there = file.tensors().get(name);
              List<Long> expected = boxed(shape);
              if (there == null || !there.shape().equals(expected)) {
                throw new IllegalArgumentException(
                    "'"
                        + name
                        + "' has the shape "
                        + (there == null ? "of nothing" : there.shape())
                        + ", and "
                        + architecture
                        + " needs "
                        + expected);
              }
              values.put(name, there.values());
            });
    return new Weights(architecture, values);
  }

  /** The weights as tensors of a file. */
  public static Map<String, TensorFile.Values> tensors(Weights weights) {
    Map<String, long[]> shapes = Weights.shapes(weights.architecture());
    Map<String, TensorFile.Values> tensors = new LinkedHashMap<>();
    weights
        .values()
        .forEach(
            (name, values) ->
                tensors.put(
                    name,
                    new TensorFile.Values(
                        boxed(Objects.requireNonNull(shapes.get(name))), values)));
    return tensors;
  }

  private static List<Long> boxed(long[] shape) {
    List<Long> boxed = new ArrayList<>();
    for (long side : shape) {
      boxed.add(side);
    }
    return boxed;
  }

  /** Writes it, whole or not at all. */
  public void write(Path file) throws IOException {
    Architecture architecture = weights.architecture();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", FORMAT);
    metadata.put("format-version", VERSION);
    metadata.put("architecture", architecture.kind().toString());
    metadata.put("width", String.valueOf(architecture.width()));
    metadata.put("blocks", String.valueOf(architecture.blocks()));
    metadata.put("fine-blocks", String.valueOf(architecture.fineBlocks()));
    metadata.put("upsampling", architecture.upsampling().toString());
    metadata.putAll(facts.metadata());
    TensorFile whole = new TensorFile(metadata, tensors(weights));
    WholeFile.write(file, out -> whole.write(out, SafetensorsHeader.Type.F16));
  }
}
