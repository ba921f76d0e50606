package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stylize.cli.progress.Console;
import stylize.cli.screen.Completion;
import stylize.cli.screen.Screen;

/** Real shells complete the command line, as they do with a release. */
class CompletionTest {
  /** Says what a program may answer; each word that ends here is completed. */
  private static final String COMPLETE =
      """
      . ./stylize.bash
      COMP_WORDS=("$@")
      COMP_CWORD=$(($# - 1))
      COMPREPLY=()
      _complete_stylize
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  /** Types into an interactive zsh of its own, and says the commands that come of it. */
  private static final String TYPE =
      """
      zmodload zsh/zpty || exit 9
      zpty shell "$1 -f -i"
      shift
      zpty -w shell "$1"
      zpty -r shell out '*READY*'
      shift
      for typed; do
        zpty -w -n shell "$typed"$'\\t\\n'
        zpty -r shell out '*:END*'
        print -r -- "${${out##*GOT:}%%:END*}"
      done
      zpty -d shell
      """;

  private static final String ZSH =
      "unset zle_bracketed_paste; PS1=; unsetopt prompt_cr prompt_sp; stty -echo; fpath=($PWD"
          + " $fpath); autoload -U compinit; compinit -u -D; stylize() { print -r --"
          + " \"GO\"\"T:$*:END\" }; print REA''DY";

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    PrintWriter nowhere = new PrintWriter(System.err, true);
    Console console = new Console(nowhere, false, new Screen(nowhere, false, 100), Map.of());
    Files.writeString(
        folder.resolve("stylize.bash"), Completion.bash(CommandLines.create(console, "--help")));
    Files.writeString(folder.resolve("_stylize"), Completion.ZSH);
    Files.createFile(folder.resolve("photo.jpg"));
  }

  private List<String> run(String... command) throws Exception {
    ProcessBuilder shell = new ProcessBuilder(command).directory(folder.toFile());
    shell.environment().put("TERM", "dumb");
    Process process = shell.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(err).isEmpty();
    assertThat(process.exitValue()).isZero();
    return out.lines().map(String::strip).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "--quality d, draft",
    "--optimizer a, adam",
    "--preserve-colors lu, luminance",
    "train --architecture u, unet",
    "--bit-de, --bit-depth",
    "doct, doctor",
    "models fe, fetch",
    "compare --rep, --report",
  })
  void bashCompletesCommandsOptionsAndTheirValues(String typed, String completed) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "this system has no bash");
    List<String> command = new ArrayList<>(List.of("/bin/bash", "-c", COMPLETE, "bash", "stylize"));
    command.addAll(List.of(typed.split(" ")));

    assertThat(run(command.toArray(String[]::new))).containsExactly(completed);
  }

  /** What has no values of its own is left to bash, which completes the names of files. */
  @Test
  void bashCompletesPhotosAndPaintings() throws IOException {
    assertThat(Files.readString(folder.resolve("stylize.bash")))
        .contains("complete -F _complete_stylize -o default stylize")
        .doesNotContain("+o default");
  }

  @Test
  void zshCompletesLikewiseFromTheFirstTime() throws Exception {
    Path zsh = Path.of("/bin/zsh");
    assumeTrue(Files.isExecutable(zsh), "this system has no zsh");

    assertThat(
            run(
                zsh.toString(),
                "-f",
                "-c",
                TYPE,
                "zsh",
                zsh.toString(),
                ZSH,
                "stylize --bit-de",
                "stylize --quality d",
                "stylize --optimizer a",
                "stylize doct",
                "stylize models fe",
                "stylize -c pho"))
        .containsExactly(
            "--bit-depth",
            "--quality draft",
            "--optimizer adam",
            "doctor",
            "models fetch",
            "-c photo.jpg");
  }
}
