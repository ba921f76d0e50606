package stylize.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import stylize.files.WholeFile;
import stylize.generator.Weights;

/**
 * Writes a generator as an ONNX file, for any program that runs ONNX.
 *
 * <p>The file's graph has one input, {@code photo}, and one output, {@code painting}: float32, 1 ×
 * 3 × height × width, in sRGB, with values in [0, 1]. Height and width are free, but must be
 * greater than {@link stylize.generator.Architecture#stride}. A photo whose sides are no multiples
 * of the stride is mirrored beyond its right and lower edges, painted, and cut again, inside the
 * graph.
 */
public final class OnnxExport {
  /** The extension of an ONNX file's name. */
  public static final String EXTENSION = ".onnx";

  /** Of the first runtimes with all that is needed; newer ones run it too. */
  private static final int OPERATOR_SET = 13;

  /** The file format of the release that brought the operator set. */
  private static final int FORMAT = 7;

  private OnnxExport() {}

  /**
   * Writes the file, whole or not at all. An existing one is replaced.
   *
   * @throws IOException if the folder is missing, read-only or full
   */
  public static void write(Weights weights, Metadata metadata, Path file) throws IOException {
    ModelProto model = model(weights, metadata);
    WholeFile.write(file, model::writeTo);
  }

  private static ModelProto model(Weights weights, Metadata metadata) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(FORMAT)
            .setProducerName("stylize")
            .setProducerVersion(metadata.version())
            .setDocString(metadata.description())
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
            .setGraph(GeneratorGraph.of(weights));
    properties(weights, metadata)
        .forEach(
            (key, value) ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build();
  }

  /** Under the names that ONNX gives them, as far as it does. */
  private static Map<String, String> properties(Weights weights, Metadata metadata) {
    Map<String, String> properties = new LinkedHashMap<>(metadata.facts());
    if (!metadata.licence().isEmpty()) {
      properties.put("model_license", metadata.licence());
    }
    properties.put("architecture", weights.architecture().toString());
    properties.put("Image.BitmapPixelFormat", "Rgb8");
    properties.put("Image.ColorSpaceGamma", "SRGB");
    properties.put("Image.NominalPixelRange", "Normalized_0_1");
    return properties;
  }
}
