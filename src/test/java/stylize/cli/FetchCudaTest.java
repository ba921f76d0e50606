package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.engine.gpu.CudaPack;
import stylize.testing.JavaProcess;

/** The command in a process of its own, where no network is. */
class FetchCudaTest {
  @TempDir Path cache;
  private Path libraries;

  @BeforeEach
  void name() {
    assumeTrue(CudaPack.offered().isPresent(), "there are no libraries for this system");
    libraries = CudaPack.offered().orElseThrow().in(cache).folder();
  }

  private Process fetch(String... options) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            JavaProcess.command(
                "-XX:TieredStopAtLevel=1",
                "-Dstylize.pytorch=" + cache,
                "stylize.cli.Main",
                "fetch-cuda"));
    builder.command().addAll(List.of(options));
    // Nobody listens there.
    builder.environment().put("HTTPS_PROXY", "http://127.0.0.1:1");
    builder.environment().remove("NO_PROXY");
    builder.environment().remove("no_proxy");
    return builder.start();
  }

  @Test
  void sizeAndPlaceAreSaidBeforehand() throws Exception {
    Process process = fetch("--progress", "plain");
    try (BufferedReader errors = process.errorReader()) {
      assertThat(errors.readLine())
          .matches(
              "stylize: fetching PyTorch 2.5.1 with CUDA \\(cu124\\) into \\Q"
                  + libraries
                  + "\\E, once: 2\\.[45] GB, [34]\\.[17] GB unpacked");
      assertThat(errors.readLine()).contains("repo1.maven.org").contains("trying again in");
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(libraries).doesNotExist();
  }

  @Test
  void whatIsThereIsNamedWithoutANetwork() throws Exception {
    Files.createDirectories(libraries);
    Files.createFile(libraries.resolve(System.mapLibraryName("torch_cuda")));
    Process process = fetch();
    assertThat(process.inputReader().readLine()).isEqualTo(libraries.toString());
    assertThat(process.errorReader().lines()).isEmpty();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void aFolderWithSomethingElseIsTold() throws Exception {
    Files.createDirectories(libraries);
    Process process = fetch("--progress=json");
    assertThat(process.errorReader().lines())
        .last()
        .asString()
        .startsWith("{")
        .contains("\"event\":\"error\"", "has no libraries of PyTorch with CUDA. Delete it");
    assertThat(process.waitFor()).isEqualTo(2);
  }
}
