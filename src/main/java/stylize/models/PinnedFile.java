package stylize.models;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that is known before it is fetched.
 *
 * @param title what messages call it
 * @param content what it must be
 * @param sources addresses to fetch it from, the official one first
 * @param whole the file at {@code sources}, if only some of its tensors are fetched
 * @param structure checks what checksums do not tell
 * @param command fetches it again
 * @param instead what else can be done if it cannot be fetched: the end of a sentence
 */
public record PinnedFile(
    String title,
    Content content,
    List<URI> sources,
    @Nullable Part whole,
    Structure structure,
    String command,
    String instead) {
  public PinnedFile {
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

  /** What a file of the right checksum must have besides. */
  @FunctionalInterface
  public interface Structure {
    /** Anything. */
    Structure ANY = file -> {};

    /**
     * Checks a file.
     *
     * @throws IOException with what is wrong
     */
    void check(Path file) throws IOException;
  }
}
