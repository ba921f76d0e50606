package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, laid out like a release, run for real by {@code bin/stylize}. */
class ReleaseIT {
  private static final Path REPOSITORY = Path.of("").toAbsolutePath();

  @TempDir Path folder;
  private Path release;

  private record Said(int exitCode, String out, String err) {}

  /** In a folder with a space in its name. */
  @BeforeEach
  void unpack() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "this system has no shell");
    release = Files.createDirectories(folder.resolve("my programs/stylize"));
    Path launcher = REPOSITORY.resolve("src/main/launcher");
    Files.createDirectories(release.resolve("bin"));
    Files.createDirectories(release.resolve("libexec"));
    Files.copy(launcher.resolve("stylize"), release.resolve("bin/stylize"));
    for (String script : List.of("java.sh", "cuda.sh", "launch.sh")) {
      Files.copy(launcher.resolve(script), release.resolve("libexec").resolve(script));
    }
    Path target = REPOSITORY.resolve("target");
    Files.createSymbolicLink(release.resolve("stylize.jar"), target.resolve("stylize.jar"));
    Files.createSymbolicLink(release.resolve("lib"), target.resolve("lib"));
  }

  private ProcessBuilder command(String... arguments) {
    ProcessBuilder command =
        new ProcessBuilder("/bin/sh", release.resolve("bin/stylize").toString());
    command.command().addAll(List.of(arguments));
    command.directory(folder.toFile());
    command.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return command;
  }

  /** Paints a picture of few steps with the tiny network. */
  private ProcessBuilder painting(String out, int iterations) {
    return command(
        "-c",
        REPOSITORY.resolve("samples/content/nagasaki-boats.jpg").toString(),
        "-s",
        REPOSITORY.resolve("samples/style/cassatt-summertime.jpg").toString(),
        "-o",
        out,
        "--size",
        "64",
        "--levels",
        "1",
        "--iterations",
        String.valueOf(iterations),
        "--tolerance",
        "0",
        "--model",
        REPOSITORY.resolve("src/main/launcher/tiny.json").toString());
  }

  private static Said said(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), out, err);
  }

  @Test
  void aPictureIsPaintedFromAnyFolderThroughALinkInTheCLocale() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), release.resolve("bin/stylize"));
    ProcessBuilder painting = painting("Bögen und Bäume.png", 2);
    painting.command().set(1, link.toString());
    painting.environment().put("LC_ALL", "C");

    Said said = said(painting.start());

    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(folder.resolve("Bögen und Bäume.png")).isNotEmptyFile();
  }

  @Test
  void twoFirstStartsAtOnceBothPaint() throws Exception {
    Path cache = Files.createDirectory(folder.resolve("cache"));
    ProcessBuilder one = painting("one.png", 2);
    ProcessBuilder other = painting("other.png", 2);
    one.environment().put("DJL_CACHE_DIR", cache.toString());
    other.environment().put("DJL_CACHE_DIR", cache.toString());
    Process first = one.start();
    Process second = other.start();

    assertThat(said(first).exitCode()).isZero();
    assertThat(said(second).exitCode()).isZero();
    assertThat(folder.resolve("one.png")).hasSameBinaryContentAs(folder.resolve("other.png"));
  }

  @Test
  void aReleaseThatMayNotBeWrittenPaints() throws Exception {
    Files.setPosixFilePermissions(release, PosixFilePermissions.fromString("r-xr-xr-x"));
    Files.setPosixFilePermissions(
        release.resolve("bin"), PosixFilePermissions.fromString("r-xr-xr-x"));

    Said said = said(painting("picture.png", 2).start());

    assertThat(said.exitCode()).as(said.err()).isZero();
    try (Stream<Path> files = Files.list(release)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("bin", "lib", "libexec", "stylize.jar");
    }
  }

  @Test
  void signalsEndItWithTheirExitCodes() throws Exception {
    int able = new ProcessBuilder("env", "--default-signal=INT", "true").start().waitFor();
    assumeTrue(able == 0, "this system's env cannot set signals");
    assertThat(afterSignal("INT")).isEqualTo(130);
    assertThat(afterSignal("TERM")).isEqualTo(143);
  }

  /** The exit code after a signal to a painting that would take long. */
  private int afterSignal(String signal) throws Exception {
    ProcessBuilder painting = painting("late.png", 1_000_000);
    painting.command().addAll(List.of("--progress", "json"));
    // Whatever runs in the background of a shell ignores SIGINT, and so do its children.
    painting.command().addAll(0, List.of("env", "--default-signal=INT"));
    Process process = painting.start();
    try (BufferedReader events = process.errorReader()) {
      String event = events.readLine();
      while (event != null && !event.contains("\"iteration\"")) {
        event = events.readLine();
      }
      assertThat(event).isNotNull();
      Thread rest = new Thread(() -> events.lines().forEach(line -> {}));
      rest.start();
      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends it", signal).isTrue();
      rest.join();
    } finally {
      process.destroyForcibly();
    }
    assertThat(folder.resolve("late.png")).doesNotExist();
    return process.exitValue();
  }

  @Test
  void anOutputThatIsClosedDoesNotHurt() throws Exception {
    Process process = painting("picture.png", 2).start();
    process.getInputStream().close();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(err).isZero();
    assertThat(err).doesNotContain("Exception");
    assertThat(folder.resolve("picture.png")).isNotEmptyFile();
  }

  @Test
  void itTellsItsVersionAndNothingElse() throws Exception {
    Said said = said(command("--version").start());

    assertThat(said.exitCode()).isZero();
    assertThat(said.out()).containsPattern("^stylize \\d+\\.\\d+\\.\\d+\\n$");
    assertThat(said.err()).isEmpty();
  }
}
