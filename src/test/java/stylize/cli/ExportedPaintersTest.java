package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.image.reading.PictureReader;
import stylize.paint.tensors.Tensors;
import stylize.testing.OnnxRuntime;
import stylize.testing.Tests;

/** The painters that come with the program paint the same elsewhere, by ONNX Runtime. */
class ExportedPaintersTest {
  private static final List<String> PHOTOS =
      List.of("astronaut", "nagasaki-boats", "chelsea-the-cat");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"cafe-terrace", "church-at-auvers", "harvest-at-la-crau"})
  void aPainterPaintsTheSamePixelsWhenItIsExported(String name) throws IOException, OrtException {
    OrtEnvironment runtime = OnnxRuntime.orSkip();
    String painter = "samples/painters/" + name + ".painter";
    Path exported = folder.resolve("exported.onnx");
    assertThat(Launch.of("export", painter, "-o", exported.toString()).exitCode()).isZero();
    try (OrtSession session = runtime.createSession(Files.readAllBytes(exported))) {
      for (String photo : PHOTOS) {
        Path file = Path.of("samples/content", photo + ".jpg");
        Path result = folder.resolve(photo + ".tif");
        Launch launch =
            Launch.of(
                "-c",
                file.toString(),
                "-s",
                painter,
                "-o",
                result.toString(),
                "--size",
                "200",
                "--precision",
                "float32",
                "--bit-depth",
                "16");
        assertThat(launch.exitCode()).as(launch.err()).isZero();
        Picture here = PictureReader.read(result);
        float[] elsewhere = painted(runtime, session, file, here.size());
        for (int i = 0; i < elsewhere.length; i++) {
          assertThat(Math.abs(elsewhere[i] - here.rgb()[i])).isLessThan(1e-3f);
        }
      }
    }
  }

  private static float[] painted(OrtEnvironment runtime, OrtSession session, Path photo, Size size)
      throws IOException, OrtException {
    float[] given;
    try (NDManager manager = Tests.manager()) {
      given = Tensors.image(manager, PictureReader.read(photo), size).toFloatArray();
    }
    long[] shape = {1, 3, size.height(), size.width()};
    try (OnnxTensor input = OnnxTensor.createTensor(runtime, FloatBuffer.wrap(given), shape);
        OrtSession.Result result = session.run(Map.of("photo", input))) {
      float[] values = new float[given.length];
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(values);
      return values;
    }
  }
}
