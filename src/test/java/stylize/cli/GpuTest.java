package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.engine.TorchEngine;
import stylize.testing.JavaProcess;
import stylize.testing.StubDriver;

/** The program in a process of its own, with a stub in the driver's place. */
class GpuTest {
  private static final String PHOTO = "src/test/resources/pictures/rgb.png";

  @TempDir Path folder;

  private record Said(int exitCode, String out, String err) {}

  private Said run(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command =
        JavaProcess.command(
            "-XX:+UseSerialGC",
            "-Dstylize.pytorch=" + folder.resolve("pytorch"),
            "stylize.cli.Main");
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("PYTORCH_") || name.startsWith("CUDA_"));
    builder.environment().put("STYLIZE_GPU", "auto");
    builder.environment().put("LD_LIBRARY_PATH", folder.resolve("driver").toString());
    builder.environment().putAll(environment);
    int exitCode = builder.start().waitFor();
    return new Said(
        exitCode,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private Said paint(Map<String, String> environment, String device) throws Exception {
    Path picture = folder.resolve("picture.png");
    Files.deleteIfExists(picture);
    Said said =
        run(
            environment,
            "--size=48",
            "--levels=1",
            "--iterations=1",
            "--device=" + device,
            "--content=" + PHOTO,
            "--style=" + PHOTO,
            "--output=" + picture);
    assertThat(Files.exists(picture)).as(said.err()).isEqualTo(said.exitCode() == 0);
    return said;
  }

  private void driver(Map<String, Integer> otherwise) throws Exception {
    StubDriver.in(folder.resolve("driver"), otherwise);
  }

  private void painted(Said said) {
    assertThat(said.exitCode()).as(said.err()).isZero();
  }

  /** What is said before anything is painted. */
  private void refused(Said said, String... words) {
    assertThat(said.exitCode()).as(said.err()).isEqualTo(2);
    assertThat(said.err().lines()).as(said.err()).hasSize(1);
    assertThat(said.err()).contains(words);
  }

  @Test
  void withoutLibrariesTheCpuPaintsAndAWarningSaysWhy() throws Exception {
    driver(Map.of());
    Said said = paint(Map.of(), "auto");
    painted(said);
    assertThat(said.err())
        .contains(
            "The GPU is not used: PyTorch's CUDA libraries for NVIDIA Test 1 are not in "
                + folder.resolve("pytorch/2.5.1-cu124-linux-x86_64")
                + ". The CPU paints; 'stylize doctor' says more.");
    refused(
        paint(Map.of(), "cuda"),
        "--device is 'cuda', but PyTorch's CUDA libraries for NVIDIA Test 1 are not in ",
        "Run 'stylize fetch-cuda', or take --device cpu.");
  }

  @Test
  void whoeverWantsNoGpuIsToldNothing() throws Exception {
    driver(Map.of());
    Said off = paint(Map.of("STYLIZE_GPU", "no"), "auto");
    painted(off);
    assertThat(off.err()).doesNotContain("GPU");
    refused(
        paint(Map.of("STYLIZE_GPU", "no"), "cuda"),
        "--device is 'cuda', but STYLIZE_GPU is 'no'. Leave it out");
  }

  @Test
  void anOldDriverAndANewGpuAreTold() throws Exception {
    driver(Map.of("VERSION", 11040));
    refused(
        paint(Map.of(), "cuda"),
        "--device is 'cuda', but NVIDIA's driver knows CUDA 11.4, and PyTorch needs 12.4. Install");
    driver(Map.of("MAJOR", 12));
    refused(
        paint(Map.of(), "cuda:0"),
        "--device is 'cuda:0', but NVIDIA Test 1 has compute capability 12.0",
        "PYTORCH_LIBRARY_PATH may name a PyTorch 2.7.1 with CUDA 12.8.");
  }

  @Test
  void aGpuThatIsNotThereIsToldThoseThatAre() throws Exception {
    driver(Map.of("COUNT", 2));
    refused(paint(Map.of(), "cuda:3"), "--device is 'cuda:3', but there are cuda:0, cuda:1.");
    driver(Map.of());
    refused(paint(Map.of(), "cuda:1"), "--device is 'cuda:1', but there is only cuda:0.");
  }

  @Test
  void withoutADriverOnlyWhoeverAsksForAGpuIsToldSo() throws Exception {
    assumeTrue(Files.notExists(Path.of("/proc/driver/nvidia/version")), "here is a driver");
    Said said = paint(Map.of(), "auto");
    painted(said);
    assertThat(said.err()).doesNotContain("GPU");
    refused(
        paint(Map.of(), "cuda"),
        "--device is 'cuda', but this machine has no NVIDIA driver (libcuda.so.1)."
            + " Install it, or take --device cpu.");
  }

  @Test
  void theDoctorDescribesDriverAndGpusAndSaysWhyNoneIsUsed() throws Exception {
    driver(Map.of("COUNT", 2, "SECOND_MAJOR", 12));
    Said said = run(Map.of(), "doctor", "--json");
    painted(said);
    JsonObject found = JsonParser.parseString(said.out()).getAsJsonObject();
    assertThat(found.get("driver-cuda").getAsString()).isEqualTo("12.4");
    assertThat(found.get("device").getAsString()).isEqualTo("cpu");
    assertThat(found.get("gpu-unused").getAsString()).contains("libraries for NVIDIA Test 1 are");
    JsonObject first = found.getAsJsonArray("gpus").get(0).getAsJsonObject();
    assertThat(first.get("name").getAsString()).isEqualTo("NVIDIA Test 1");
    assertThat(first.get("compute-capability").getAsString()).isEqualTo("9.0");
    assertThat(first.get("free-bytes").getAsLong()).isEqualTo(60_000_000_000L);
    JsonObject second = found.getAsJsonArray("gpus").get(1).getAsJsonObject();
    assertThat(second.get("unused").getAsString()).contains("compute capability 12.0");
    assertThat(run(Map.of(), "doctor").out())
        .contains("cuda:0 NVIDIA Test 1, compute capability 9.0, 60.0 of 80.0 GB free")
        .contains("cuda:1 NVIDIA Test 2");
  }

  @Test
  void aFolderWithoutPyTorchIsAnError() throws Exception {
    Said said = paint(Map.of("PYTORCH_LIBRARY_PATH", folder.toString()), "auto");
    refused(said, "PYTORCH_LIBRARY_PATH is '" + folder + "', but libtorch.so is not there.");
  }

  /** As with a driver that starts but that CUDA's runtime cannot use. */
  @Test
  void whatPyTorchCannotComputeOnIsNotUsedThoughLibrariesAndDriverAreThere() throws Exception {
    driver(Map.of());
    Path libraries = withoutKernels();
    Map<String, String> own = Map.of("PYTORCH_LIBRARY_PATH", libraries.toString());
    Said said = paint(own, "auto");
    painted(said);
    assertThat(said.err())
        .contains("The GPU is not used: PyTorch cannot compute on cuda:0 (NVIDIA Test 1): ");
    assertThat(said.err().lines().filter(line -> line.contains("GPU is not used"))).hasSize(1);
    refused(paint(own, "cuda"), "--device is 'cuda', but PyTorch cannot compute on cuda:0");
    Said doctor = run(own, "doctor");
    painted(doctor);
    assertThat(doctor.out()).contains("PyTorch cannot compute on cuda:0", libraries.toString());
  }

  /** This process's PyTorch, for the CPU, with an empty library of CUDA's. */
  private Path withoutKernels() throws IOException, InterruptedException {
    TorchEngine.start(0, false);
    Path libraries = Files.createDirectories(folder.resolve("libraries"));
    try (Stream<Path> files = Files.list(Path.of(TorchEngine.libraries()))) {
      for (Path file : files.toList()) {
        Files.createSymbolicLink(libraries.resolve(file.getFileName()), file);
      }
    }
    int made =
        new ProcessBuilder(
                "cc",
                "-shared",
                "-o",
                libraries.resolve("libtorch_cuda.so").toString(),
                "-x",
                "c",
                "/dev/null")
            .inheritIO()
            .start()
            .waitFor();
    assertThat(made).isZero();
    return libraries;
  }
}
