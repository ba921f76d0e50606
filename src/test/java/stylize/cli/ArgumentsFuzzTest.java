package stylize.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import stylize.cli.options.ArgumentFiles;
import stylize.cli.options.UsageException;
import stylize.cli.progress.Console;
import stylize.cli.screen.Screen;
import stylize.testing.Fuzz;

class ArgumentsFuzzTest {
  private static final String SOUND =
      "# a list\n"
          + "--content\n"
          + "a b.jpg\n"
          + "-s paint\u00e9.png\n"
          + "--size 512\n"
          + "--iterations=20\n"
          + "--quality draft\n"
          + "--style-layers relu1_1,relu2_1\n"
          + "--memory 2g\n"
          + "--report a.json\n"
          + "--tile 64\n"
          + "--jobs 2\n";

  @TempDir Path folder;

  @Test
  void damagedListsOfArgumentsAreReadOrRefused() throws Exception {
    new Fuzz("arguments", UsageException.class, 64 << 20)
        .run(
            300,
            folder.resolve("damaged.txt"),
            mutations -> {
              byte[] bytes = SOUND.getBytes(StandardCharsets.UTF_8);
              return mutations.once(2)
                  ? mutations.damaged(bytes, bytes)
                  : mutations.damaged(SOUND).getBytes(StandardCharsets.UTF_8);
            },
            ArgumentsFuzzTest::parse);
  }

  private static void parse(Path file) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    String[] arguments = ArgumentFiles.expand("@" + file);
    Console console = new Console(nowhere, false, new Screen(nowhere, false, 80), Map.of());
    try {
      CommandLines.create(console, arguments).parseArgs(arguments);
    } catch (CommandLine.ParameterException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
