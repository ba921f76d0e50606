package stylize.models;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.weights.Preprocessing;
import stylize.weights.Topology;

/**
 * A network that can be asked for by name, as its descriptor describes it.
 *
 * @param name of letters, digits, dots, dashes and underscores
 * @param title what it is, in a line
 * @param preprocessing if it is not the one that goes with the format of the weight file
 * @param file of the weights, once they are here
 * @param local where the weights lie if they come with the descriptor; else they are fetched
 * @param sources where they can be fetched, the official place first
 * @param whole what {@code sources} lead to, if only some of its tensors are fetched
 */
public record Model(
    String name,
    String title,
    Topology topology,
    @Nullable Preprocessing preprocessing,
    Content file,
    @Nullable Path local,
    List<URI> sources,
    @Nullable Part whole,
    String licence,
    String citation) {
  public Model {
    sources = List.copyOf(sources);
  }

  /**
   * What a file must be.
   *
   * @param name of the file
   * @param bytes its length; 0 if it is not known before it is fetched
   * @param sha256 lower-case hexadecimal, if it is pinned
   * @param md5 likewise, for files whose publisher pins nothing better
   */
  public record Content(String name, long bytes, @Nullable String sha256, @Nullable String md5) {}

  /**
   * A part of a safetensors file.
   *
   * @param sha256 of the whole file: a source must declare this one ({@code X-Linked-ETag}), since
   *     whoever fetches a part cannot compute it
   * @param prefix what the names of the wanted tensors begin with
   */
  public record Part(String sha256, String prefix) {}
}
