package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Windows release's launcher, run by Wine, with a program that tells its arguments for Java.
 */
class WindowsLauncherIT {
  private static final Path WINE = Path.of("/usr/bin/wine");
  private static final Path COMPILER = Path.of("/usr/bin/x86_64-w64-mingw32-gcc");

  /** Kept between builds. Not in the build's folder: it has a link to the root of all files. */
  private static final Path PREFIX =
      Path.of(
          System.getProperty("java.io.tmpdir"), "stylize-wine-" + System.getProperty("user.name"));

  private static final String JAVA =
      """
      #include <stdio.h>
      #include <stdlib.h>
      int main(int count, char **arguments) {
        for (int i = 1; i < count; i++) puts(arguments[i]);
        char *code = getenv("CODE");
        return code ? atoi(code) : 0;
      }
      """;

  private static final String FETCHING = "stylize: a GPU paints with PyTorch's CUDA libraries, .*";

  @TempDir Path folder;

  private record Said(int exitCode, List<String> out) {}

  @BeforeEach
  void unpack() throws Exception {
    assumeTrue(Files.isExecutable(WINE), "there is no Wine (Debian: wine)");
    assumeTrue(Files.isExecutable(COMPILER), "there is no compiler (Debian: gcc-mingw-w64-x86-64)");
    Path release = Files.createDirectories(folder.resolve("my programs"));
    Files.createDirectories(release.resolve("bin"));
    Files.createDirectories(release.resolve("libexec"));
    Path launcher = Path.of("src/main/launcher");
    Files.copy(launcher.resolve("stylize-release.cmd"), release.resolve("bin/stylize.cmd"));
    Files.copy(launcher.resolve("java.cmd"), release.resolve("libexec/java.cmd"));
    Files.copy(launcher.resolve("cuda.cmd"), release.resolve("libexec/cuda.cmd"));
    Path java = Files.createDirectories(folder.resolve("my java/bin"));
    Files.writeString(folder.resolve("java.c"), JAVA);
    ProcessBuilder compiler =
        new ProcessBuilder(
            COMPILER.toString(),
            "-o",
            java.resolve("java.exe").toString(),
            folder.resolve("java.c").toString());
    assertThat(compiler.inheritIO().start().waitFor()).isZero();
    version("21.0.3");
  }

  private void version(String version) throws IOException {
    Files.writeString(
        folder.resolve("my java/release"),
        "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\nJAVA_VERSION_DATE=\"2024\"\n");
  }

  /** Runs it with arguments as they stand in a batch file. */
  private Said run(Path javaHome, int code, String arguments) throws Exception {
    return run(javaHome, code, arguments, Map.of());
  }

  private Said run(Path javaHome, int code, String arguments, Map<String, String> environment)
      throws Exception {
    Files.writeString(
        folder.resolve("run.cmd"),
        "@set \"JAVA_HOME=Z:"
            + javaHome.toString().replace('/', '\\')
            + "\"\r\n@\"%~dp0my programs\\bin\\stylize.cmd\" "
            + arguments
            + "\r\n");
    ProcessBuilder wine = new ProcessBuilder(WINE.toString(), "cmd", "/c", "run.cmd");
    wine.directory(folder.toFile()).redirectErrorStream(true);
    wine.environment().put("WINEPREFIX", PREFIX.toString());
    wine.environment().put("WINEDEBUG", "-all");
    wine.environment().put("CODE", String.valueOf(code));
    wine.environment().put("STYLIZE_JAVA_OPTS", "-Xmx2g -Done=1");
    wine.environment()
        .keySet()
        .removeAll(List.of("STYLIZE_OFFLINE", "PYTORCH_LIBRARY_PATH", "ENGINE_CACHE_DIR"));
    wine.environment().putAll(environment);
    Path out = folder.resolve("out.txt");
    // Wine's server outlives it, and would keep a pipe open.
    Process process = wine.redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    List<String> lines = Files.readString(out, StandardCharsets.UTF_8).lines().toList();
    return new Said(
        process.exitValue(),
        lines.stream().filter(line -> !line.startsWith("wine: ")).map(String::strip).toList());
  }

  @AfterAll
  static void endServer() throws Exception {
    if (Files.exists(PREFIX)) {
      ProcessBuilder server = new ProcessBuilder("/usr/bin/wineserver", "-k");
      server.environment().put("WINEPREFIX", PREFIX.toString());
      server.start().waitFor();
    }
  }

  @Test
  void argumentsExitCodesAndOptionsForJavaAreHandedOn() throws Exception {
    Said said = run(folder.resolve("my java"), 130, "-c \"a b.jpg\" --size=64 \"this & more\"");

    assertThat(said.exitCode()).isEqualTo(130);
    assertThat(said.out())
        .startsWith("-XX:+UseSerialGC", "-XX:InitialHeapSize=64m")
        .containsSequence("-Djava.awt.headless=true", "-Xmx2g", "-Done=1")
        .endsWith("-c", "a b.jpg", "--size=64", "this & more")
        .anyMatch(line -> line.matches("-Dstylize.pytorch=.:.*\\\\.djl.ai\\\\pytorch"))
        .anyMatch(line -> line.endsWith("\\my programs\\stylize.jar"));
  }

  @Test
  void whereADriverIsTheCudaLibrariesAreFetchedAndAFailureIsNotTriedAgainThatDay()
      throws Exception {
    Path java = folder.resolve("my java");
    // Makes Wine's folders.
    run(java, 0, "--version");
    Path driver = PREFIX.resolve("drive_c/windows/system32/nvcuda.dll");
    assumeTrue(Files.notExists(driver), "this Wine has a driver of its own");
    Map<String, String> here =
        Map.of("DJL_CACHE_DIR", "Z:" + folder.toString().replace('/', '\\'), "STYLIZE_GPU", "auto");
    try {
      Files.createFile(driver);
      assertThat(run(java, 0, "-c a.jpg --offline", here).out())
          .noneMatch(line -> line.matches(FETCHING));
      assertThat(run(java, 0, "-c a.jpg --device cpu", here).out())
          .noneMatch(line -> line.matches(FETCHING));
      assertThat(run(java, 0, "doctor", here).out()).noneMatch(line -> line.matches(FETCHING));

      Said first = run(java, 0, "-c a.jpg", here);
      assertThat(first.out())
          .anyMatch(line -> line.matches(FETCHING))
          .anyMatch(line -> line.startsWith("stylize: the libraries could not be fetched"))
          .doesNotContain("fetch-cuda")
          .endsWith("-c", "a.jpg");
      assertThat(run(java, 0, "-c a.jpg", here).out()).noneMatch(line -> line.matches(FETCHING));
    } finally {
      Files.deleteIfExists(driver);
    }
  }

  @Test
  void aJavaThatIsTooOldOrNotThereIsTold() throws Exception {
    version("1.8.0_412");
    Said old = run(folder.resolve("my java"), 0, "--version");
    assertThat(old.exitCode()).isEqualTo(2);
    assertThat(old.out())
        .singleElement()
        .asString()
        .startsWith("stylize: Z:")
        .contains("\\my java\\bin\\java.exe is Java 1.8.0_412, which is too old. Install Java 17");

    Said missing = run(Path.of("/no/such/java"), 0, "--version");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.out())
        .singleElement()
        .asString()
        .startsWith("stylize: JAVA_HOME is 'Z:\\no\\such\\java', where there is no bin\\java.exe.");
  }
}
