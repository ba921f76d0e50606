package stylize.cli.presets;

import java.util.List;
import picocli.CommandLine.Option;

/** The option for presets. {@link GivenPresets} has replaced them when it is parsed. */
public final class PresetOption {
  @Option(
      names = "--preset",
      paramLabel = "NAME|FILE",
      description =
          "Options for a look, of 'stylize presets' or a JSON file. Options on the command line"
              + " count more; of two presets, the later one.")
  private List<String> presets = List.of();

  /** The names and files. */
  public List<String> presets() {
    return presets;
  }
}
