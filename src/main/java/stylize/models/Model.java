package stylize.models;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.weights.Preprocessing;
import stylize.weights.Topology;

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
   * @param bytes its length; 0 if it is unknown before it is fetched
   * @param sha256 lower-case hexadecimal; null if it is not pinned
   * @param md5 likewise, for files whose publisher declares nothing better
   */
  public record Content(String name, long bytes, @Nullable String sha256, @Nullable String md5) {}

  /**
   * A part of a safetensors file.
   *
   * @param sha256 of the whole file; a source must declare it ({@code X-Linked-ETag}), because it
   *     cannot be computed from a part
   * @param prefix of the wanted tensors' names
   */
  public record Part(String sha256, String prefix) {}
}
