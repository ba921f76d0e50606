package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of the GitHub Action, run like GitHub runs them. */
class ActionIT {
  private static final Path REPOSITORY = Path.of("").toAbsolutePath();
  private static final String OPTIONS =
      """
      --size=48
      --iterations=2
      --levels=1
      --deterministic
      --precision=float32
      --model=%s
      """
          .formatted(REPOSITORY.resolve("src/main/launcher/tiny.json"));

  @TempDir Path workspace;

  @BeforeEach
  void checkOut() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "this system has no shell");
    Path photos = Files.createDirectories(workspace.resolve("my photos"));
    Files.copy(
        REPOSITORY.resolve("samples/content/nagasaki-boats.jpg"), photos.resolve("boats.jpg"));
    Files.writeString(
        workspace.resolve("stylize"),
        "#!/bin/sh\nexec \"%s/bin/java\" -jar \"%s\" \"$@\"\n"
            .formatted(System.getProperty("java.home"), REPOSITORY.resolve("target/stylize.jar")));
    assertThat(workspace.resolve("stylize").toFile().setExecutable(true)).isTrue();
  }

  private int step(String script, Map<String, String> environment) throws Exception {
    ProcessBuilder step =
        new ProcessBuilder("sh", REPOSITORY.resolve("src/main/action").resolve(script).toString());
    step.directory(workspace.toFile());
    step.environment().putAll(environment);
    step.environment().put("GITHUB_ACTION_PATH", REPOSITORY.toString());
    step.environment().put("GITHUB_OUTPUT", workspace.resolve("outputs").toString());
    step.environment().put("STYLIZE", workspace.resolve("stylize").toString());
    Process process = step.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).doesNotContain("not found");
    return process.waitFor();
  }

  private int paint() throws Exception {
    String style = REPOSITORY.resolve("samples/style/cassatt-summertime.jpg").toString();
    return step(
        "paint.sh",
        Map.of("CONTENT", "my photos\n", "STYLE", style, "OUTPUT", "out", "OPTIONS", OPTIONS));
  }

  private int compare() throws Exception {
    return step("compare.sh", Map.of("OUTPUT", "out", "GOLDEN", "golden", "OPTIONS", ""));
  }

  @Test
  void picturesArePaintedAndComparedAndThePageIsKept() throws Exception {
    assertThat(paint()).isZero();
    Path painted = workspace.resolve("out/boats-cassatt-summertime.png");
    assertThat(painted).isNotEmptyFile();
    Path golden = Files.createDirectories(workspace.resolve("golden"));
    Files.copy(painted, golden.resolve(painted.getFileName()));

    assertThat(compare()).isZero();
    assertThat(workspace.resolve("outputs")).hasContent("different=false\n");
    assertThat(workspace.resolve("stylize-report/pictures.html")).isNotEmptyFile();

    Files.copy(
        REPOSITORY.resolve("samples/results/gallery.jpg"),
        painted,
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(compare()).isEqualTo(3);
    assertThat(Files.readString(workspace.resolve("outputs"))).endsWith("different=true\n");
    assertThat(workspace.resolve("stylize-report/differences.html")).isNotEmptyFile();
    assertThat(workspace.resolve("stylize-report/differences.xml")).isNotEmptyFile();
  }

  @Test
  void itsStepsAreThoseThatAreTested() throws Exception {
    String action = Files.readString(REPOSITORY.resolve("action.yml"));

    try (Stream<String> scripts =
        Pattern.compile("run: sh \"\\$GITHUB_ACTION_PATH/(.*)\"")
            .matcher(action)
            .results()
            .map(found -> found.group(1))) {
      assertThat(scripts).containsExactly("src/main/action/paint.sh", "src/main/action/compare.sh");
    }
  }
}
