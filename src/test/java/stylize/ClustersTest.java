package stylize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The scripts of docs/clusters.md, with a program in stylize's place that tells its arguments. */
class ClustersTest {
  private static final Path SH = Path.of("/bin/sh");
  private static final Pattern PROGRAM = Pattern.compile("/\\S+/bin/stylize");

  @TempDir Path folder;

  private String program;

  @BeforeEach
  void install() throws Exception {
    assumeTrue(Files.isExecutable(SH), "this system has no shell");
    Path told = folder.resolve("stylize");
    Files.writeString(told, "#!/bin/sh\necho \"$@\"\n");
    assertThat(told.toFile().setExecutable(true)).isTrue();
    program = told.toString();
  }

  /** What is indented below a heading. */
  private static String code(String heading) throws Exception {
    String document = Files.readString(Path.of("docs/clusters.md"));
    return document
        .substring(document.indexOf("\n## " + heading))
        .lines()
        .skip(2)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("    "))
        .map(line -> line.substring(4))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private String said(String script, Map<String, String> environment) throws Exception {
    String told = PROGRAM.matcher(script).replaceAll(program);
    assertThat(told).contains(program);
    ProcessBuilder shell = new ProcessBuilder(SH.toString(), "-c", told);
    shell.environment().putAll(environment);
    Process process = shell.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  @Test
  void eachTaskOfTheSlurmArrayTakesItsShard() throws Exception {
    String script = code("A Slurm array");
    assertThat(script).startsWith("#!/bin/sh\n#SBATCH --array=1-8\n");

    assertThat(
            said(
                script,
                Map.of(
                    "SLURM_ARRAY_TASK_ID", "3",
                    "SLURM_ARRAY_TASK_COUNT", "8",
                    "SLURM_CPUS_PER_TASK", "4")))
        .isEqualTo("-c photos/ -s paintings/ -o out/ --threads 4 --shard 3/8\n");
  }

  @Test
  void eachPodOfTheJobTakesItsShardOfTheImagesProgram() throws Exception {
    Map<String, Object> job = new Yaml().load(code("A Kubernetes indexed job"));
    assertThat(job).containsEntry("apiVersion", "batch/v1").containsEntry("kind", "Job");
    Map<?, ?> spec = (Map<?, ?>) job.get("spec");
    Map<?, ?> pod = (Map<?, ?>) ((Map<?, ?>) spec.get("template")).get("spec");
    Map<?, ?> container = (Map<?, ?>) ((List<?>) pod.get("containers")).get(0);
    List<String> command =
        ((List<?>) container.get("command")).stream().map(Object::toString).toList();
    assertThat(command).hasSize(3).startsWith("sh", "-c");
    String pom = Files.readString(Path.of("pom.xml"));
    String program = command.get(2).split(" ")[1];
    assertThat(pom).contains("<entrypoint>\n                  <arg>" + program + "</arg>");
    String version = container.get("image").toString().replaceAll(".*:", "");
    assertThat(pom).contains("<artifactId>stylize</artifactId>\n  <version>" + version + "<");

    String said = said(command.get(2), Map.of("JOB_COMPLETION_INDEX", "7"));

    assertThat(said)
        .isEqualTo("-c photos/ -s paintings/ -o out/ --shard 8/%s\n", spec.get("completions"));
  }

  @Test
  void theActionIsWellFormed() throws Exception {
    Map<String, Object> action = new Yaml().load(Files.readString(Path.of("action.yml")));

    assertThat(action).containsKeys("name", "description", "inputs", "outputs", "runs");
  }
}
