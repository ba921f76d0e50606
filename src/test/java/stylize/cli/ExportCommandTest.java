package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stylize.cli.screen.ExitCode;
import stylize.generator.Architecture;
import stylize.generator.Weights;
import stylize.testing.OnnxRuntime;
import stylize.trained.PainterFacts;
import stylize.trained.PainterFile;

class ExportCommandTest {
  @TempDir Path folder;
  private Path painter;

  @BeforeEach
  void writePainter() throws IOException {
    painter = folder.resolve("summer.painter");
    Architecture small =
        new Architecture(Architecture.Kind.RESIDUAL, 16, 0, 0, Architecture.Upsampling.NEAREST);
    Map<String, String> facts = Map.of("license", "CC0-1.0", "painting", "Summertime");
    new PainterFile(Weights.random(small, 1), new PainterFacts(512, facts, null)).write(painter);
    Files.writeString(folder.resolve("text.painter"), "no painter");
    Files.createDirectory(folder.resolve("folder.onnx"));
  }

  @Test
  void aPainterIsExportedBesideItUnderItsName() {
    Launch launch = Launch.of("export", painter.toString());
    Path file = folder.resolve("summer.onnx");
    assertThat(launch.err()).isEmpty();
    assertThat(launch.out()).isEqualTo(file + System.lineSeparator());
    assertThat(launch.exitCode()).isZero();
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void theFileSaysWhatThePainterFileSays() throws IOException, OrtException {
    OrtEnvironment runtime = OnnxRuntime.orSkip();
    Path file = folder.resolve("other.ONNX");
    assertThat(Launch.of("export", painter.toString(), "-o", file.toString()).exitCode()).isZero();
    try (OrtSession session = runtime.createSession(Files.readAllBytes(file))) {
      OnnxModelMetadata metadata = session.getMetadata();
      assertThat(metadata.getProducerName()).isEqualTo("stylize");
      assertThat(metadata.getCustomMetadata())
          .containsEntry("model_license", "CC0-1.0")
          .containsEntry("painting", "Summertime")
          .containsEntry("size", "512");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "none.painter, out.onnx, no such file",
    "text.painter, out.onnx, text.painter",
    "folder.onnx, out.onnx, is no file",
    "summer.painter, out.pb, unknown extension. A painter is exported as ONNX only",
    "summer.painter, summer.painter, unknown extension",
    "summer.painter, summer.painter/out.onnx, is no folder",
    "summer.painter, folder.onnx, is a folder"
  })
  void whatCannotBeExportedIsRefusedAndNothingWritten(String name, String output, String message)
      throws IOException {
    byte[] before = Files.readAllBytes(painter);
    Launch launch =
        Launch.of(
            "export",
            folder.resolve(name).toString(),
            "--output",
            folder.resolve(output).toString());
    assertThat(launch.err()).startsWith("stylize: ").contains(message).doesNotContain("\tat ");
    assertThat(launch.out()).isEmpty();
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(folder.resolve("out.onnx")).doesNotExist();
    assertThat(painter).hasBinaryContent(before);
  }

  @Test
  void aPainterThatIsNamedLikeItsExportIsNotOverwritten() throws IOException {
    Path file = Files.copy(painter, folder.resolve("painter.onnx"));
    Launch launch = Launch.of("export", file.toString());
    assertThat(launch.exitCode()).isZero();
    assertThat(file).hasSameBinaryContentAs(painter);
    Launch same = Launch.of("export", file.toString(), "-o", file.toString());
    assertThat(same.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(same.err()).contains("would overwrite");
    assertThat(file).hasSameBinaryContentAs(painter);
  }

  @Test
  void aPainterMustBeNamed() {
    Launch launch = Launch.of("export");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(launch.err()).contains("PAINTER");
  }
}
