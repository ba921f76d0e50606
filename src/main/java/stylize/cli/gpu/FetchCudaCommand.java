package stylize.cli.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import stylize.cli.options.TalkOptions;
import stylize.cli.options.UsageException;
import stylize.cli.progress.Console;
import stylize.cli.progress.Display;
import stylize.cli.progress.FetchEvents;
import stylize.cli.progress.Notice;
import stylize.cli.run.Displays;
import stylize.cli.screen.ExitCode;
import stylize.cli.screen.Version;
import stylize.engine.Gpus;
import stylize.engine.gpu.CudaPack;
import stylize.libraries.PackFetch;
import stylize.models.RetryPolicy;

/** Fetches what NVIDIA's GPUs need to paint. */
@Command(
    name = "fetch-cuda",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Fetches PyTorch's CUDA libraries, so that NVIDIA GPUs can paint.", ""},
    footer = {
      "",
      "They are put into DJL's folder, $DJL_CACHE_DIR or ~/.djl.ai, whatever GPU is there.",
      "What has arrived of them is kept if a fetch breaks."
    })
public final class FetchCudaCommand implements Callable<Integer> {
  private final Console console;

  @Mixin(name = TalkOptions.HEADING)
  private TalkOptions talk = new TalkOptions();

  public FetchCudaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    CudaPack pack = CudaPack.offered().orElseThrow(FetchCudaCommand::none);
    Path cache = Gpus.cache();
    try (Display display = Displays.of(talk, console)) {
      Path folder = pack.in(cache).folder();
      if (!Files.exists(folder)) {
        display.show(new Notice.Message(announcement(pack, folder)));
      }
      PackFetch fetch =
          new PackFetch(
              Version.program(),
              console.environment(),
              RetryPolicy.PATIENT,
              name -> new FetchEvents(name, display));
      console.path(fetch.fetch(pack, cache));
    }
    return ExitCode.DONE;
  }

  private static UsageException none() {
    return new UsageException(
        "There are no CUDA libraries of PyTorch for "
            + System.getProperty("os.name")
            + " on "
            + System.getProperty("os.arch")
            + ". Linux and Windows have them, on x86_64.");
  }

  private static String announcement(CudaPack pack, Path folder) {
    return String.format(
        Locale.ROOT,
        "fetching %s into %s, once: %.1f GB, %.1f GB unpacked",
        pack,
        folder,
        pack.bytes() / 1e9,
        pack.unpacked() / 1e9);
  }
}
