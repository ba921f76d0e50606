import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;
import stylize.cli.CommandLines;
import stylize.cli.screen.Completion;
import stylize.cli.progress.Console;
import stylize.cli.screen.Screen;

/** Writes the completion of shells, and the source of the manual's pages, into a release's folder. */
public final class Pages {
  private Pages() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path bash = Files.createDirectories(folder.resolve("share/bash-completion/completions"));
    Path zsh = Files.createDirectories(folder.resolve("share/zsh/site-functions"));
    PrintWriter nowhere = new PrintWriter(System.err, true);
    Console console = new Console(nowhere, false, new Screen(nowhere, false, 100), Map.of());
    CommandLine all = CommandLines.create(console, "--help");
    Files.writeString(bash.resolve("stylize"), Completion.bash(all));
    Files.writeString(zsh.resolve("stylize.bash"), Completion.bash(all));
    Files.writeString(zsh.resolve("_stylize"), Completion.ZSH);
    ManPageGenerator.generateManPage(
        folder.resolve("pages/man").toFile(),
        null,
        new boolean[0],
        true,
        all.getCommandSpec());
  }
}
