package stylize.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import stylize.testing.JavaProcess;

class NativeWarningsTest {
  @TempDir Path folder;

  /** Makes PyTorch warn, in a process of its own, because standard error is not Java's alone. */
  static final class Warned {
    private Warned() {}

    public static void main(String[] arguments) {
      TorchEngine.start(1, false);
      if (arguments.length > 0) {
        NativeWarnings.silence();
      }
      try (NDManager manager = TorchEngine.manager(Device.cpu())) {
        Program.of(Warned.class, "warn").call(manager, manager.ones(new Shape(2, 2)));
      }
    }
  }

  private String said(String... arguments) throws Exception {
    Path err = folder.resolve("err.txt");
    List<String> command = JavaProcess.command(Warned.class.getName());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    assertThat(process.waitFor()).isZero();
    return Files.readString(err, StandardCharsets.UTF_8);
  }

  @Test
  @Timeout(60)
  @DisabledOnOs(OS.WINDOWS)
  void pyTorchsWarningsDoNotReachStandardError() throws Exception {
    assertThat(said()).contains("[W");
    assertThat(said("silenced")).isEmpty();
  }
}
