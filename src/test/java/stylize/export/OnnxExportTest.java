package stylize.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import stylize.engine.TorchEngine;
import stylize.generator.Architecture;
import stylize.generator.Architecture.Kind;
import stylize.generator.Architecture.Upsampling;
import stylize.generator.LearningGenerator;
import stylize.generator.Weights;
import stylize.testing.OnnxRuntime;
import stylize.testing.Tests;

/** What ONNX Runtime computes from an exported file. */
class OnnxExportTest {
  private static final Metadata METADATA =
      new Metadata(
          "1.2.3", "Paints like the test.", "CC BY 4.0", Map.of("painting", "A test, 1999"));

  /** Heights and widths: multiples of every stride, of the smaller one, and of none. */
  private static final int[][] SIZES = {{64, 96}, {52, 36}, {45, 71}};

  private static final float TOLERANCE = 1e-5f;

  @TempDir Path folder;
  private static NDManager manager;
  private static OrtEnvironment runtime;

  @BeforeAll
  static void start() {
    manager = Tests.manager();
    runtime = OnnxRuntime.orSkip();
  }

  @AfterAll
  static void stop() {
    manager.close();
  }

  static Stream<Architecture> architectures() {
    return Stream.of(Kind.values())
        .flatMap(
            kind ->
                Stream.of(Upsampling.values())
                    .map(upsampling -> new Architecture(kind, 32, 1, 1, upsampling)));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void anExportedGeneratorPaintsWhatTheGeneratorPaints(Architecture architecture)
      throws IOException, OrtException {
    Weights weights = random(architecture, 1);
    try (OrtSession session = session(weights);
        LearningGenerator generator = new LearningGenerator(manager, weights)) {
      for (int[] size : SIZES) {
        float[] photo = photo(size[0], size[1]);
        float[] expected = painted(generator, architecture.stride(), photo, size[0], size[1]);
        assertThat(difference(painted(session, photo, size[0], size[1]), expected))
            .as("%s at %d × %d", architecture, size[0], size[1])
            .isLessThan(TOLERANCE);
        assertThat(varied(expected)).as("values that are not clamped").isGreaterThan(0.3);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aPhotoOneLargerThanTheStrideIsLargeEnough(Kind kind) throws IOException, OrtException {
    Architecture architecture = new Architecture(kind, 16, 1, 1, Upsampling.NEAREST);
    Weights weights = random(architecture, 2);
    int side = architecture.stride() + 1;
    float[] photo = photo(side, side);
    try (OrtSession session = session(weights);
        LearningGenerator generator = new LearningGenerator(manager, weights)) {
      float[] expected = painted(generator, architecture.stride(), photo, side, side);
      assertThat(difference(painted(session, photo, side, side), expected)).isLessThan(TOLERANCE);
    }
  }

  @Test
  void theFileTellsWhatItTakesAndGives() throws IOException, OrtException {
    try (OrtSession session = session(random(Architecture.DEFAULT, 4))) {
      assertThat(session.getInputNames()).containsExactly("photo");
      assertThat(session.getOutputNames()).containsExactly("painting");
      TensorInfo photo = (TensorInfo) session.getInputInfo().get("photo").getInfo();
      assertThat(photo.getShape()).containsExactly(1, 3, -1, -1);
      assertThat(photo.getDimensionNames()).containsExactly("", "", "height", "width");
      TensorInfo painting = (TensorInfo) session.getOutputInfo().get("painting").getInfo();
      assertThat(painting.getDimensionNames()).containsExactly("", "", "height", "width");
    }
  }

  @Test
  void theFileTellsWhoMadeItFromWhatAndUnderWhichLicence() throws IOException, OrtException {
    try (OrtSession session = session(random(Architecture.DEFAULT, 5))) {
      OnnxModelMetadata metadata = session.getMetadata();
      assertThat(metadata.getProducerName()).isEqualTo("stylize");
      assertThat(metadata.getDescription()).isEqualTo("Paints like the test.");
      assertThat(metadata.getCustomMetadata())
          .containsEntry("model_license", "CC BY 4.0")
          .containsEntry("painting", "A test, 1999")
          .containsEntry("architecture", Architecture.DEFAULT.toString());
    }
  }

  @Test
  void theSameWeightsGiveTheSameFile() throws IOException {
    Path first = exported(random(Architecture.DEFAULT, 6), "first.onnx");
    Path second = exported(random(Architecture.DEFAULT, 6), "second.onnx");
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void withoutAFolderNothingIsWritten() {
    Path file = folder.resolve("missing").resolve("painter.onnx");
    Weights weights = random(new Architecture(Kind.UNET, 16, 0, 0, Upsampling.SHUFFLE), 7);
    assertThatThrownBy(() -> OnnxExport.write(weights, METADATA, file))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(file.getParent()).doesNotExist();
  }

  @Test
  void anExistingFileIsReplacedAndNothingElseLeft() throws IOException {
    Path file = Files.writeString(folder.resolve("painter.onnx"), "old");
    exported(random(Architecture.DEFAULT, 8), "painter.onnx");
    assertThat(file).isNotEmptyFile();
    assertThat(Files.size(file)).isGreaterThan(4L * Architecture.DEFAULT.parameters());
    assertThat(folder).isDirectoryNotContaining(there -> !there.equals(file));
  }

  private Path exported(Weights weights, String name) throws IOException {
    Path file = folder.resolve(name);
    OnnxExport.write(weights, METADATA, file);
    return file;
  }

  private OrtSession session(Weights weights) throws IOException, OrtException {
    byte[] file = Files.readAllBytes(exported(weights, "painter.onnx"));
    return runtime.createSession(file);
  }

  /** Weights of which every one counts. */
  private static Weights random(Architecture architecture, long seed) {
    Random random = new Random(seed);
    Map<String, float[]> values = new LinkedHashMap<>();
    Weights.random(architecture, seed)
        .values()
        .forEach(
            (name, given) -> {
              float[] value = given.clone();
              for (int i = 0; i < value.length; i++) {
                value[i] += (float) (0.03 * random.nextGaussian());
              }
              values.put(name, value);
            });
    return new Weights(architecture, values);
  }

  private static float[] photo(int height, int width) {
    Random random = new Random(height);
    float[] photo = new float[3 * height * width];
    for (int i = 0; i < photo.length; i++) {
      photo[i] = random.nextFloat();
    }
    return photo;
  }

  private static float difference(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    float largest = 0;
    for (int i = 0; i < actual.length; i++) {
      // NaN differs.
      float difference = Math.abs(actual[i] - expected[i]);
      largest = difference <= largest ? largest : difference;
    }
    return largest;
  }

  /** The share of values strictly between 0 and 1. */
  private static double varied(float[] values) {
    int varied = 0;
    for (float value : values) {
      varied += value > 0 && value < 1 ? 1 : 0;
    }
    return (double) varied / values.length;
  }

  private static float[] painted(OrtSession session, float[] photo, int height, int width)
      throws OrtException {
    long[] shape = {1, 3, height, width};
    try (OnnxTensor input = OnnxTensor.createTensor(runtime, FloatBuffer.wrap(photo), shape);
        OrtSession.Result result = session.run(Map.of("photo", input))) {
      OnnxTensor painting = (OnnxTensor) result.get(0);
      assertThat(painting.getInfo().getShape()).containsExactly(shape);
      float[] values = new float[photo.length];
      painting.getFloatBuffer().get(values);
      return values;
    }
  }

  /** What is to come out: mirrored to a multiple of the stride, painted, clamped and cut. */
  private static float[] painted(
      LearningGenerator generator, int stride, float[] photo, int height, int width) {
    int rows = (height + stride - 1) / stride * stride;
    int columns = (width + stride - 1) / stride * stride;
    float[] mirrored = new float[3 * rows * columns];
    for (int i = 0; i < mirrored.length; i++) {
      int row = mirrored(i / columns % rows, height);
      int column = mirrored(i % columns, width);
      mirrored[i] = photo[(i / (rows * columns) * height + row) * width + column];
    }
    try (NDManager work = manager.newSubManager()) {
      NDArray painting =
          generator.forward(work.create(mirrored, new Shape(1, 3, rows, columns))).clip(0, 1);
      return TorchEngine.read(painting.get(":, :, :" + height + ", :" + width));
    }
  }

  private static int mirrored(int place, int size) {
    return place < size ? place : 2 * (size - 1) - place;
  }
}
