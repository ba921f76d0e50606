package stylize.engine.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.engine.gpu.GpuObstacle.Kind;
import stylize.testing.StubDriver;

/** With a stub in the driver's place. */
class GpuSurveyTest {
  @TempDir Path folder;
  private Path cache;

  @BeforeEach
  void makeTheCache() throws IOException {
    cache = Files.createDirectory(folder.resolve("pytorch"));
  }

  private GpuSurvey survey(Map<String, String> environment, Map<String, Integer> driver)
      throws Exception {
    // A library is loaded once under each name.
    Path library = StubDriver.in(Files.createTempDirectory(folder, "driver"), driver);
    return GpuSurvey.of(environment, () -> NvidiaLibrary.load(library.toString()), cache);
  }

  private GpuSurvey survey(Map<String, Integer> driver) throws Exception {
    return survey(Map.of(), driver);
  }

  private void libraries(Path where, String... names) throws IOException {
    Files.createDirectories(where);
    for (String name : names) {
      Files.createFile(where.resolve(System.mapLibraryName(name)));
    }
  }

  private Path fetch() throws IOException {
    Path where = cache.resolve("2.5.1-cu124-linux-x86_64");
    libraries(where, "torch", "torch_cuda", "djl_torch");
    return where;
  }

  private static GpuObstacle obstacle(GpuSurvey survey, Kind kind) {
    assertThat(survey.usable()).isEmpty();
    assertThat(survey.general()).isNotNull();
    assertThat(survey.general().kind()).isEqualTo(kind);
    assertThat(survey.general().reason()).doesNotEndWith(".");
    assertThat(survey.general().remedy()).endsWith(".");
    return survey.general();
  }

  @Test
  void aDriverAndItsLibrariesMakeAGpuUsable() throws Exception {
    Path where = fetch();
    GpuSurvey survey = survey(Map.of());
    assertThat(survey.usable())
        .containsExactly(new Gpu(0, "NVIDIA Test 1", new ComputeCapability(9, 0), 80_000_000_000L));
    assertThat(survey.build().folder()).isEqualTo(where);
    assertThat(survey.wantsLibraries()).isFalse();
    assertThat(survey.driver().version()).hasToString("12.4");
  }

  @Test
  void freeMemoryIsAskedOfEachGpuInItsOwnContext() throws Exception {
    NvidiaDriver driver = survey(Map.of("COUNT", 2)).driver();
    assertThat(driver.gpus()).extracting(driver::free).containsExactly(60000000000L, 5000000000L);
  }

  @Test
  void aGpuWithoutRoomForAContextHasNoMemoryFree() throws Exception {
    NvidiaDriver full = survey(Map.of("CONTEXT", 2)).driver();
    assertThat(full.free(full.gpus().get(0))).isZero();
    NvidiaDriver forbidden = survey(Map.of("CONTEXT", 101)).driver();
    assertThat(forbidden.free(forbidden.gpus().get(0))).isEqualTo(-1);
  }

  @Test
  void withoutADriverNothingNeedBeSaid() {
    GpuSurvey survey =
        GpuSurvey.of(Map.of(), () -> NvidiaLibrary.load("/no/such/libcuda.so.1"), cache);
    GpuObstacle obstacle = obstacle(survey, Kind.NO_DRIVER);
    assertThat(obstacle.reason()).contains("no NVIDIA driver (libcuda.so.1)");
    assertThat(obstacle.kind().isExpected()).isTrue();
    assertThat(survey.wantsLibraries()).isFalse();
  }

  @Test
  void whoeverWantsNoGpuIsNotAskedForADriver() {
    GpuSurvey survey =
        GpuSurvey.of(
            Map.of("STYLIZE_GPU", "no"),
            () -> {
              throw new AssertionError("asked");
            },
            cache);
    assertThat(obstacle(survey, Kind.SWITCHED_OFF).reason()).isEqualTo("STYLIZE_GPU is 'no'");
  }

  @Test
  void aDriverThatDoesNotStartIsToldWithItsError() throws Exception {
    GpuObstacle obstacle = obstacle(survey(Map.of("INIT", 999)), Kind.DRIVER_FAILS);
    assertThat(obstacle.reason()).endsWith("does not start: error 999, unknown error");
    assertThat(obstacle(survey(Map.of("INIT", 803)), Kind.DRIVER_FAILS).reason())
        .endsWith("error 803");
  }

  @Test
  void aStubOfCudaIsNoDriver() throws Exception {
    assertThat(obstacle(survey(Map.of("INIT", 34)), Kind.NO_DRIVER).reason()).contains("stub");
  }

  @Test
  void hiddenGpusAreToldWithTheVariableThatHidesThem() throws Exception {
    GpuSurvey hidden = survey(Map.of("CUDA_VISIBLE_DEVICES", "-1"), Map.of("INIT", 100));
    assertThat(obstacle(hidden, Kind.NO_GPU).reason())
        .isEqualTo("NVIDIA's driver finds no GPU; CUDA_VISIBLE_DEVICES is '-1'");
    assertThat(obstacle(survey(Map.of("COUNT", 0)), Kind.NO_GPU).remedy()).contains("nvidia-smi");
  }

  @Test
  void aDriverThatIsTooOldIsToldBeforeAnythingIsFetched() throws Exception {
    GpuSurvey survey = survey(Map.of("VERSION", 11040));
    assertThat(obstacle(survey, Kind.DRIVER_TOO_OLD).reason())
        .isEqualTo("NVIDIA's driver knows CUDA 11.4, and PyTorch needs 12.4");
    assertThat(survey.general().remedy()).contains("driver 525 or newer");
    assertThat(survey.wantsLibraries()).isFalse();
  }

  @Test
  void driversOfTheSameMajorVersionDo() throws Exception {
    fetch();
    assertThat(survey(Map.of("VERSION", 12000)).usable()).hasSize(1);
    assertThat(survey(Map.of("VERSION", 13020)).usable()).hasSize(1);
  }

  @Test
  void aGpuThatIsTooNewOrTooOldIsToldBeforeAnythingIsFetched() throws Exception {
    GpuSurvey survey = survey(Map.of("MAJOR", 12));
    assertThat(obstacle(survey, Kind.OTHER_CAPABILITY).reason())
        .isEqualTo(
            "NVIDIA Test 1 has compute capability 12.0, and PyTorch's CUDA libraries know 5.0 to"
                + " 9.0");
    assertThat(survey.general().remedy()).contains("PYTORCH_LIBRARY_PATH", "2.7.1", "CUDA 12.8");
    assertThat(survey.wantsLibraries()).isFalse();
    obstacle(survey(Map.of("MAJOR", 3, "MINOR", 7)), Kind.OTHER_CAPABILITY);
  }

  @Test
  void ofSeveralGpusThoseAreUsedThatTheLibrariesKnow() throws Exception {
    fetch();
    GpuSurvey survey = survey(Map.of("COUNT", 3, "SECOND_MAJOR", 12));
    assertThat(survey.gpus()).hasSize(3);
    assertThat(survey.usable()).hasSize(1);
    assertThat(survey.general()).isNull();
    assertThat(survey.obstacle(survey.gpus().get(1)).orElseThrow().reason())
        .startsWith("NVIDIA Test 2 has compute capability 12.0");
  }

  @Test
  void missingLibrariesAreToldWithTheirFolderAndHowToGetThem() throws Exception {
    GpuSurvey survey = survey(Map.of());
    GpuObstacle obstacle = obstacle(survey, Kind.NO_LIBRARIES);
    assertThat(obstacle.reason())
        .isEqualTo(
            "PyTorch's CUDA libraries for NVIDIA Test 1 are not in "
                + cache.resolve("2.5.1-cu124-linux-x86_64"));
    assertThat(obstacle.remedy()).isEqualTo("Run 'stylize fetch-cuda', or take --device cpu.");
    assertThat(obstacle.kind().isExpected()).isFalse();
    assertThat(survey.wantsLibraries()).isTrue();
  }

  @Test
  void onesOwnLibrariesNeedNoFlavorAndAreTakenWhateverTheirKernels() throws Exception {
    Path own = folder.resolve("own");
    libraries(own, "torch", "torch_cuda");
    String path = folder.resolve("none") + java.io.File.pathSeparator + own;
    GpuSurvey survey = survey(Map.of("PYTORCH_LIBRARY_PATH", path), Map.of("MAJOR", 12));
    assertThat(survey.usable()).hasSize(1);
    assertThat(survey.build().folder()).isEqualTo(own);
    assertThat(survey.build().flavor()).isEqualTo("cu128");
    GpuSurvey told =
        survey(Map.of("PYTORCH_LIBRARY_PATH", own.toString(), "PYTORCH_FLAVOR", "cu130"), Map.of());
    assertThat(obstacle(told, Kind.DRIVER_TOO_OLD).reason()).contains("needs 13.0");
  }

  @Test
  void onesOwnLibrariesWithoutCudaPaintOnTheCpuAndNothingIsFetched() throws Exception {
    fetch();
    Path own = folder.resolve("own");
    libraries(own, "torch", "torch_cpu");
    GpuSurvey survey = survey(Map.of("PYTORCH_LIBRARY_PATH", own.toString()), Map.of());
    assertThat(obstacle(survey, Kind.LIBRARIES_WITHOUT_CUDA).kind().isExpected()).isTrue();
    assertThat(survey.wantsLibraries()).isFalse();
  }
}
