package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.engine.gpu.CudaPack;

/** The launcher in a checkout without tests, with something else in Java's and Maven's place. */
class LauncherTest {
  private static final String BUILDING = "stylize: building";
  private static final String FETCHING =
      "stylize: a GPU paints with PyTorch's CUDA libraries, which";
  private static final String PREPARING = "stylize: making later starts";

  /** Is slow enough for two builds to meet. */
  private static final String MAVEN =
      """
      #!/bin/sh
      echo build >>log
      for argument; do
        case $argument in
          -Dstylize.build=*) out=${argument#*=} ;;
        esac
      done
      sleep 0.3
      [ ! -e broken ] || exit 1
      mkdir -p "$out/lib"
      echo "$$" >"$out/lib/library.jar"
      echo "$$" >"$out/stylize.jar"
      """;

  /** Notes classes, makes archives and fetches where it is told to; else says its arguments. */
  private static final String JAVA =
      """
      #!/bin/sh
      home=$(dirname "$0")/../..
      for argument; do
        case $argument in
          stylize.cli.gpu.LackOfCuda) echo asked >>"$home/log"; exec test -e "$home/helps" ;;
          -Dstylize.pytorch=*) pytorch=${argument#*=} ;;
          fetch-cuda) fetch=yes ;;
          -XX:DumpLoadedClassList=*) list=${argument#*=} ;;
          -Xshare:dump) dump=yes ;;
          -XX:SharedClassListFile=*) listed=${argument#*=} ;;
          -XX:SharedArchiveFile=*) archive=${argument#*=} ;;
        esac
      done
      if [ "$fetch" ]; then
        echo "fetch${argument#fetch-cuda}" >>"$home/log"
        [ ! -e "$home/interrupted" ] || exit 130
        [ ! -e "$home/offline" ] || { echo "no network" >&2; exit 1; }
        mkdir -p "$pytorch/2.5.1-cu124-linux-x86_64"
        echo "$pytorch/2.5.1-cu124-linux-x86_64"
      elif [ "$list" ]; then
        previous=
        for argument; do
          case $previous in
            --model) [ "$argument" = vgg19 ] || [ -f "$argument" ] || exit 1 ;;
            -c | -s) [ -f "$argument" ] || exit 1 ;;
          esac
          previous=$argument
        done
        echo "java/lang/Object id: $$" >"$list"
        echo "java/lang/String id: $$" >>"$list"
      elif [ "$dump" ]; then
        cat "$listed" >"$archive"
      else
        locale charmap
        echo "$@"
      fi
      """;

  @TempDir Path home;

  private record Said(int exitCode, String out, String err) {
    String charset() {
      return out.lines().findFirst().orElse("");
    }
  }

  @BeforeEach
  void install() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "this system has no shell");
    copy("stylize", "stylize");
    for (String script : List.of("java.sh", "classes.sh", "cuda.sh", "launch.sh")) {
      copy("src/main/launcher/" + script, "src/main/launcher/" + script);
    }
    script("jdk/bin/java", JAVA);
  }

  private void copy(String from, String to) throws IOException {
    Files.createDirectories(home.resolve(to).getParent());
    Files.copy(Path.of(from), home.resolve(to));
  }

  private void script(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /** What a checkout has, as far as the launcher is concerned, but for the tests. */
  private void checkOut() throws IOException {
    script("mvnw", MAVEN);
    for (String name :
        List.of(
            "pom.xml",
            "models/vgg19.json",
            "src/main/java/stylize/cli/Main.java",
            "src/main/resources/simplelogger.properties",
            "src/main/launcher/tiny.json",
            "samples/content/nagasaki-boats.jpg",
            "samples/style/van-gogh-village-street-in-auvers.jpg")) {
      assertThat(Path.of(name)).exists();
      Files.createDirectories(home.resolve(name).getParent());
      Files.writeString(home.resolve(name), "first");
    }
  }

  /** Lets the launcher find a driver, or else none, whatever this machine has. */
  private void installDriver(boolean there) throws IOException {
    String driver = "/proc/driver/nvidia/version";
    String launcher = Files.readString(Path.of("src/main/launcher/cuda.sh"));
    assertThat(launcher).contains(driver);
    Files.writeString(
        home.resolve("src/main/launcher/cuda.sh"),
        launcher
            .replace(driver, there ? "/dev/null" : "/no/such/driver")
            .replace("/usr/lib/wsl", "/no/such/folder"));
  }

  private Said paint(Map<String, String> environment, String... options) throws Exception {
    Said said = attempt(environment, options);
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out()).contains("-Dstylize.pytorch=" + home.resolve("cache/pytorch"));
    return said;
  }

  private Said attempt(Map<String, String> environment, String... options) throws Exception {
    ProcessBuilder launcher = launcher(environment);
    launcher.environment().put("DJL_CACHE_DIR", home.resolve("cache").toString());
    launcher
        .environment()
        .keySet()
        .removeAll(List.of("ENGINE_CACHE_DIR", "PYTORCH_LIBRARY_PATH", "STYLIZE_OFFLINE"));
    launcher.environment().putAll(environment);
    launcher.environment().putIfAbsent("STYLIZE_GPU", "auto");
    launcher.command().set(2, "-c");
    launcher.command().addAll(List.of("photo.jpg", "-s", "painting.jpg"));
    launcher.command().addAll(List.of(options));
    return said(launcher.start());
  }

  private List<String> log() throws IOException {
    return Files.readAllLines(home.resolve("log"));
  }

  private Path cuda() {
    return home.resolve("cache/pytorch/2.5.1-cu124-linux-x86_64");
  }

  /** What lies in the cache; nothing if there is none. */
  private List<String> cache() throws IOException {
    if (Files.notExists(cuda().getParent())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(cuda().getParent())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private ProcessBuilder launcher(Map<String, String> environment) {
    ProcessBuilder launcher =
        new ProcessBuilder("/bin/sh", home.resolve("stylize").toString(), "--version");
    launcher.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    launcher.environment().putAll(environment);
    launcher.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    return launcher;
  }

  private static Said said(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), out, err);
  }

  private Said launch() throws Exception {
    Said said = said(launcher(Map.of()).start());
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out()).contains("-jar " + home.resolve("target/stylize.jar") + " --version");
    return said;
  }

  private long builds() throws IOException {
    return Files.readAllLines(home.resolve("log")).size();
  }

  /** The files of the build folder; nothing that is half done. */
  private void assertTidy() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("target"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("stylize.jar", "lib", "classes.jsa");
    }
  }

  @Test
  void javaIsStartedWithACharacterSetThatHasAllNames() throws Exception {
    checkOut();
    launch();
    for (Map<String, String> locale :
        List.of(
            Map.<String, String>of(),
            Map.of("LC_ALL", "C"),
            Map.of("LC_ALL", "POSIX", "LANG", "C"),
            Map.of("LC_ALL", "no_SUCH.locale"),
            Map.of("LANG", "C.UTF-8"))) {
      assertThat(said(launcher(locale).start()).charset()).as("%s", locale).isEqualTo("UTF-8");
    }
  }

  @Test
  void theFirstRunBuildsAndPreparesAndTheSecondOnlyRuns() throws Exception {
    checkOut();
    Said first = launch();
    assertThat(first.err()).contains(BUILDING, PREPARING);
    assertThat(first.out()).contains("-XX:SharedArchiveFile=" + home.resolve("target/classes.jsa"));
    assertTidy();
    Said second = launch();
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(builds()).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "models/vgg19.json",
        "models/another.json",
        "src/main/java/stylize/cli/Main.java",
        "src/main/resources/simplelogger.properties"
      })
  void whateverGoesIntoTheProgramIsBuiltAgainWhenItChanges(String name) throws Exception {
    checkOut();
    launch();
    Files.writeString(home.resolve(name), "second");
    Said changed = launch();
    assertThat(changed.err()).contains(BUILDING, PREPARING);
    assertThat(launch().err()).isEmpty();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void aRemovedModelIsAChange() throws Exception {
    checkOut();
    launch();
    Files.delete(home.resolve("models/vgg19.json"));
    assertThat(launch().err()).contains(BUILDING);
  }

  @Test
  void whatChangesDuringTheBuildIsBuiltTheNextTime() throws Exception {
    checkOut();
    script("mvnw", MAVEN + "[ -e src/main/late ] || : >src/main/late\n");
    launch();
    assertThat(launch().err()).contains(BUILDING);
    assertThat(launch().err()).isEmpty();
  }

  @Test
  void runsThatBeginTogetherBuildOnce() throws Exception {
    checkOut();
    List<Process> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      runs.add(launcher(Map.of()).start());
    }
    for (Process run : runs) {
      Said said = said(run);
      assertThat(said.exitCode()).as(said.err()).isZero();
      assertThat(said.out()).contains("--version");
    }
    assertThat(builds()).isOne();
    launch();
    assertTidy();
  }

  @Test
  void aKilledRunsLockHoldsNobodyUp() throws Exception {
    checkOut();
    Process dead = new ProcessBuilder("/bin/true").start();
    dead.waitFor();
    Files.createDirectories(home.resolve("target"));
    Files.createSymbolicLink(home.resolve("target/lock"), Path.of(Long.toString(dead.pid())));
    assertThat(launch().err()).contains(BUILDING);
    assertTidy();
  }

  @Test
  void aFailedBuildLeavesTheProgramAndIsTriedAgain() throws Exception {
    checkOut();
    launch();
    Files.writeString(home.resolve("pom.xml"), "second");
    Files.createFile(home.resolve("broken"));
    byte[] program = Files.readAllBytes(home.resolve("target/stylize.jar"));
    Said failed = said(launcher(Map.of()).start());
    assertThat(failed.exitCode()).isEqualTo(2);
    assertThat(failed.err()).contains("stylize: the build failed");
    assertThat(home.resolve("target/stylize.jar")).hasBinaryContent(program);
    assertTidy();
    Files.delete(home.resolve("broken"));
    assertThat(launch().err()).contains(BUILDING);
  }

  @Test
  void anArchiveOfAnOlderProgramIsNotUsed() throws Exception {
    checkOut();
    launch();
    script("jdk/bin/java", JAVA.replace("cat \"$listed\" >\"$archive\"", "exit 1"));
    Path jar = home.resolve("target/stylize.jar");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(1)));
    assertThat(launch().out()).doesNotContain("SharedArchiveFile");
  }

  /** With a driver, and of a kind that the libraries know. */
  private void installGpu() throws IOException {
    installDriver(true);
    Files.createFile(home.resolve("helps"));
  }

  @Test
  void whereADriverIsTheCudaLibrariesAreFetchedOnceAndSaidBeforehand() throws Exception {
    assumeTrue(isLinux(), "libraries are fetched on Linux only");
    checkOut();
    installGpu();
    Said first = paint(Map.of());
    assertThat(first.err()).contains(FETCHING).contains("STYLIZE_GPU=no does without");
    assertThat(first.out()).as("results alone").doesNotStartWith(cuda().toString());
    assertThat(cache()).containsExactly(cuda().getFileName().toString());
    assertThat(log()).containsExactly("build", "asked", "fetch");
    Said second = paint(Map.of());
    assertThat(second.err()).isEmpty();
    assertThat(log()).hasSize(3);
    assertTidy();
  }

  @Test
  void whatCannotBeFetchedIsNotTriedAgainThatDay() throws Exception {
    assumeTrue(isLinux(), "libraries are fetched on Linux only");
    checkOut();
    installGpu();
    Files.createFile(home.resolve("offline"));
    Said failed = paint(Map.of());
    assertThat(failed.err()).contains("no network", "could not be fetched", "the CPU paints");
    Path tried = cuda().resolveSibling(cuda().getFileName() + ".tried");
    assertThat(cache()).containsExactly(tried.getFileName().toString());
    assertThat(paint(Map.of()).err()).isEmpty();
    assertThat(log()).containsExactly("build", "asked", "fetch");
    assertThat(paint(Map.of("STYLIZE_GPU", "yes")).err()).contains("could not be fetched");
    Files.delete(home.resolve("offline"));
    Files.setLastModifiedTime(tried, FileTime.from(Instant.now().minusSeconds(90_000)));
    assertThat(paint(Map.of()).err()).contains(FETCHING).doesNotContain("could not");
    assertThat(cuda()).isDirectory();
  }

  @Test
  void whereNothingCanBeNotedTheCpuPaintsAllTheSame() throws Exception {
    assumeTrue(isLinux(), "libraries are fetched on Linux only");
    checkOut();
    Files.createFile(home.resolve("offline"));
    // Not even root can write a file where a folder is.
    Files.createDirectories(cuda().resolveSibling(cuda().getFileName() + ".tried"));
    assertThat(paint(Map.of("STYLIZE_GPU", "yes")).err()).contains("the CPU paints");
  }

  @Test
  void whoeverInterruptsTheFetchWantsNoPictureEither() throws Exception {
    assumeTrue(isLinux(), "libraries are fetched on Linux only");
    checkOut();
    Files.createFile(home.resolve("interrupted"));
    Said said = attempt(Map.of("STYLIZE_GPU", "yes"));
    assertThat(said.exitCode()).isEqualTo(130);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).doesNotContain("could not be fetched");
    assertThat(cache()).isEmpty();
  }

  @Test
  void aFetchSpeaksAsThePaintingDoes() throws Exception {
    assumeTrue(isLinux(), "libraries are fetched on Linux only");
    checkOut();
    launch();
    Files.createFile(home.resolve("offline"));
    Map<String, String> yes = Map.of("STYLIZE_GPU", "yes");
    for (String[] json : new String[][] {{"--progress", "json"}, {"--progress=json"}}) {
      assertThat(paint(yes, json).err().lines())
          .startsWith("no network")
          .hasSize(2)
          .last()
          .satisfies(
              line ->
                  assertThat(JsonParser.parseString(line).getAsJsonObject().get("message"))
                      .asString()
                      .contains("the CPU paints"));
    }
    for (String[] quiet : new String[][] {{"-q"}, {"--progress", "none"}}) {
      assertThat(paint(yes, quiet).err().lines())
          .startsWith("no network")
          .hasSize(2)
          .last()
          .asString()
          .startsWith("stylize: ")
          .contains("the CPU paints");
    }
    assertThat(log())
        .containsExactly(
            "build",
            "fetch--progress=json",
            "fetch--progress=json",
            "fetch--quiet",
            "fetch--quiet");
  }

  @Test
  void nothingIsFetchedOffline() throws Exception {
    checkOut();
    installGpu();
    paint(Map.of("STYLIZE_OFFLINE", "1"));
    paint(Map.of("STYLIZE_OFFLINE", "1", "STYLIZE_GPU", "yes"));
    paint(Map.of("STYLIZE_GPU", "yes"), "--offline");
    assertThat(log()).containsExactly("build");
    assertThat(cache()).isEmpty();
  }

  @Test
  void aReleaseFetchesLikeACheckout() throws Exception {
    assumeTrue(isLinux(), "libraries are fetched on Linux only");
    copy("src/main/launcher/stylize", "release/bin/stylize");
    installDriver(true);
    for (String script : List.of("java.sh", "cuda.sh", "launch.sh")) {
      Files.createDirectories(home.resolve("release/libexec"));
      Files.copy(
          home.resolve("src/main/launcher").resolve(script),
          home.resolve("release/libexec").resolve(script));
    }
    Files.createFile(home.resolve("helps"));
    Files.createFile(home.resolve("log"));
    Path launcher = home.resolve("release/bin/stylize");
    Files.delete(home.resolve("stylize"));
    Files.createSymbolicLink(home.resolve("stylize"), launcher);
    assertThat(paint(Map.of()).err()).contains(FETCHING);
    assertThat(log()).containsExactly("asked", "fetch");
    assertThat(paint(Map.of()).err()).isEmpty();
    assertThat(log()).hasSize(2);
  }

  @Test
  void nothingIsFetchedForAGpuThatTheLibrariesDoNotKnow() throws Exception {
    assumeTrue(isLinux(), "libraries are fetched on Linux only");
    checkOut();
    installDriver(true);
    assertThat(paint(Map.of()).err()).doesNotContain(FETCHING);
    assertThat(paint(Map.of()).err()).isEmpty();
    assertThat(log()).containsExactly("build", "asked");
  }

  @Test
  void nothingIsFetchedWithoutADriver() throws Exception {
    checkOut();
    installDriver(false);
    paint(Map.of());
    assertThat(log()).containsExactly("build");
    assertThat(cache()).isEmpty();
  }

  @Test
  void nothingIsFetchedForWhoeverDoesNotPaintOnAGpu() throws Exception {
    checkOut();
    installGpu();
    paint(Map.of("STYLIZE_GPU", "no"));
    paint(Map.of(), "--device", "cpu");
    paint(Map.of(), "--device=cpu");
    paint(Map.of(), "--dry-run");
    launch();
    assertThat(log()).containsExactly("build");
    assertThat(cache()).isEmpty();
  }

  @Test
  void launchersAndProgramMeanTheSameLibraries() throws IOException {
    assumeTrue(isLinux(), "there are libraries for this system");
    Path folder = CudaPack.offered().orElseThrow().in(Path.of("/cache")).folder();
    assertThat(folder).hasToString("/cache/2.5.1-cu124-linux-x86_64");
    assertThat(Files.readString(Path.of("src/main/launcher/cuda.sh")))
        .contains("/2.5.1-cu124-linux-x86_64\n");
    assertThat(Files.readString(Path.of("src/main/launcher/cuda.cmd")))
        .contains("\\2.5.1-cu124-win-x86_64\"");
    assertThat(Files.readString(Path.of("docs/gpu.md"))).contains("/2.5.1-cu124-linux-x86_64");
  }

  private static boolean isLinux() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  @Test
  void aJavaHomeWithoutJavaIsTold() throws Exception {
    checkOut();
    ProcessBuilder launcher = launcher(Map.of());
    launcher.environment().put("JAVA_HOME", "/no/such/java");
    Said said = said(launcher.start());
    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err())
        .isEqualTo(
            "stylize: JAVA_HOME is '/no/such/java', where there is no bin/java. Install Java 17 or"
                + " newer (https://adoptium.net), or let JAVA_HOME name one.\n");
  }

  @Test
  void noJavaIsTold() throws Exception {
    checkOut();
    ProcessBuilder launcher = launcher(Map.of("PATH", home.resolve("tools").toString()));
    launcher.environment().remove("JAVA_HOME");
    Files.createDirectories(home.resolve("tools"));
    for (String tool : List.of("readlink", "dirname", "sed")) {
      Path there = Path.of("/usr/bin", tool);
      Files.createSymbolicLink(home.resolve("tools").resolve(tool), there);
    }
    Said said = said(launcher.start());
    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).startsWith("stylize: there is no Java. Install Java 17 or newer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_412", "11.0.23", "16"})
  void aJavaThatIsTooOldIsToldBeforeAnythingIsBuilt(String version) throws Exception {
    checkOut();
    Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
    Said said = said(launcher(Map.of()).start());
    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err())
        .contains(home.resolve("jdk/bin/java") + " is Java " + version + ", which is too old.");
    assertThat(home.resolve("log")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"17.0.15", "25-ea", "26"})
  void aJavaThatIsNewEnoughIsUsed(String version) throws Exception {
    checkOut();
    Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
    launch();
  }

  /** Newer Javas number them, in each list anew. */
  @Test
  void eachClassIsNamedOnceInTheArchivesList() throws Exception {
    checkOut();
    launch();
    assertThat(home.resolve("target/classes.jsa"))
        .hasContent("java/lang/Object\njava/lang/String\n");
  }

  @Test
  void optionsForJavaAreHandedOn() throws Exception {
    checkOut();
    Said said = said(launcher(Map.of("STYLIZE_JAVA_OPTS", "-Xmx2g -Done=1")).start());
    assertThat(said.out()).contains(" -Xmx2g -Done=1 -jar ");
  }
}
