package stylize.models;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.weights.Preprocessing;
import stylize.weights.Topology;
import stylize.weights.WeightsFile;

/**
 * A model with a name, as its descriptor describes it.
 *
 * @param name of letters, digits, dots, dashes and underscores
 * @param title one-line description
 * @param preprocessing null for that of the weight file's format
 * @param file the weight file, once it is here
 * @param local path of the weights if they come with the descriptor; else they are fetched
 * @param sources addresses to fetch them from, the official one first
 * @param whole the file at {@code sources}, if only some of its tensors are fetched
 */
public record Model(
    String name,
    String title,
    Topology topology,
    @Nullable Preprocessing preprocessing,
    PinnedFile.Content file,
    @Nullable Path local,
    List<URI> sources,
    PinnedFile.@Nullable Part whole,
    String licence,
    String citation) {
  public Model {
    sources = List.copyOf(sources);
  }

  /** The weight file, to be fetched. */
  PinnedFile pinned() {
    return new PinnedFile(
        name,
        file,
        sources,
        whole,
        weights -> WeightsFile.open(weights, topology).close(),
        "stylize models fetch " + name,
        "name a file with --weights FILE, or take --model "
            + Catalogue.USUAL
            + ", which comes with the program");
  }
}
