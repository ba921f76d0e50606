package stylize.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import stylize.testing.RandomWeights;

/**
 * The commands of the documents, run page by page as readers would run them, on small pictures: the
 * README's; those of all pages with {@code -Ddocuments.commands=all}, as {@code docs/check} does.
 * Folders stay in {@code target/documents}.
 */
class DocumentedCommandsIT {
  private static final boolean ALL = "all".equals(System.getProperty("documents.commands"));

  /** What has happened before a page's first command. */
  private static final Map<String, String> BEFORE =
      Map.of(
          "docs/comparing.md",
          """
          ./stylize -c photos/ -s starry.jpg -o out/ --deterministic --precision float32 &&
          mkdir golden && cp out/*.png golden/ && cp out/boats-starry.png golden/out.png &&
          cp golden/out.png out/ && cp golden/out.png . &&
          ./stylize -c photos/cat.jpg -s storm.jpg --init noise -o golden/cat-starry.png
          """);

  /** Exit codes other than 0, which are no failures. */
  private static final Map<String, Integer> EXIT_CODES =
      Map.of(
          "./stylize compare golden/ out/ --report diff.html --junit diff.xml --diff-dir diff/", 3);

  @BeforeEach
  void thereIsAShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "this system has no shell");
  }

  @Test
  void whatIsListedAsNotRunOrAsFailingIsInTheDocuments() throws Exception {
    List<Command> commands = new ArrayList<>();
    for (Path page : Commands.pages()) {
      commands.addAll(Commands.of(page));
    }
    assertThat(new NotRun().unused(commands)).isEmpty();
    assertThat(commands).extracting(Command::text).containsAll(EXIT_CODES.keySet());
    assertThat(commands).hasSizeGreaterThan(90);
  }

  @TestFactory
  List<DynamicNode> commands() throws Exception {
    NotRun notRun = new NotRun();
    List<DynamicNode> pages = new ArrayList<>();
    for (Path page : Commands.pages()) {
      List<Command> commands = new ArrayList<>(Commands.of(page));
      commands.removeIf(command -> notRun.reason(command).isPresent());
      if (!commands.isEmpty() && (ALL || page.startsWith("README.md"))) {
        pages.add(DynamicContainer.dynamicContainer(page.toString(), tests(page, commands)));
      }
    }
    return pages;
  }

  private Stream<DynamicNode> tests(Path page, List<Command> commands) {
    Path folder = Path.of("target/documents", page.toString().replaceAll("\\W", "-"));
    String before = BEFORE.getOrDefault(page.toString(), "true");
    return Stream.concat(
        Stream.of(DynamicTest.dynamicTest("work folder", () -> prepare(folder, before, commands))),
        commands.stream()
            .map(each -> DynamicTest.dynamicTest(each.toString(), () -> check(each, folder))));
  }

  private static void prepare(Path folder, String before, List<Command> commands) throws Exception {
    Path repository = Path.of("").toAbsolutePath();
    String launcher =
        ALL
            ? "'" + repository.resolve("stylize") + "'"
            : "'%s/bin/java' -jar '%s'"
                .formatted(
                    System.getProperty("java.home"), repository.resolve("target/stylize.jar"));
    WorkFolder work = new WorkFolder(folder.toAbsolutePath(), launcher);
    if (commands.stream().anyMatch(command -> command.has("--weights"))) {
      work.link("my-vgg19.safetensors", RandomWeights.vgg19());
    }
    Run.End end = new Run(new Command(folder, 0, before), work.path(), ALL).end();
    assertThat(end.exitCode()).as(end.err()).isZero();
  }

  private static void check(Command command, Path folder) throws Exception {
    long start = System.nanoTime();
    Run run = new Run(command, folder.toAbsolutePath(), ALL);
    Run.End end = run.end();
    System.out.printf(Locale.ROOT, "%5.1f s  %s%n", (System.nanoTime() - start) / 1e9, command);
    String said = command + "\n" + end.out() + end.err();
    assertThat(end.exitCode()).as(said).isEqualTo(EXIT_CODES.getOrDefault(command.text(), 0));
    assertThat(run.missing(end)).as("missing after " + said).isEmpty();
  }
}
