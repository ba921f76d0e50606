package stylize.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a picture is made from: the SHA-256 checksums of its files, in hexadecimal digits.
 *
 * @param content of the photo
 * @param style of the painting; of several, with a plus sign in between
 * @param others of masks and of the picture to start from, and the shares of a blend, by name
 */
public record Ingredients(String content, String style, Map<String, String> others) {
  public static final String CONTENT = "content-sha256";
  public static final String STYLE = "style-sha256";
  private static final String START = "init-sha256";
  private static final String AND = "+";

  /** Stands for a painting without a mask, beside others that have one. */
  private static final String NONE = "none";

  public Ingredients {
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
  }

  /**
   * Gives the checksum of a file.
   *
   * @param <E> thrown if it cannot be read
   */
  public interface Checksums<E extends Exception> {
    String of(Path file) throws E;
  }

  /**
   * The ingredients of a job.
   *
   * @param start picture to start from; null if there is none
   */
  public static <E extends Exception> Ingredients of(
      Job job, @Nullable Path start, Checksums<E> checksums) throws E {
    List<String> paintings = new ArrayList<>();
    List<String> masks = new ArrayList<>();
    for (Blend.Part part : job.style().parts()) {
      paintings.add(checksums.of(part.painting().file()));
      masks.add(part.mask() == null ? NONE : checksums.of(part.mask()));
    }
    Map<String, String> others = new LinkedHashMap<>();
    if (job.style().isMixture()) {
      others.put("blend", job.style().shares());
    }
    if (masks.stream().anyMatch(mask -> !mask.equals(NONE))) {
      others.put("style-mask-sha256", String.join(AND, masks));
    }
    putIfPresent(others, "content-mask-sha256", job.masks().regions(), checksums);
    putIfPresent(others, "paint-mask-sha256", job.masks().paint(), checksums);
    putIfPresent(others, START, start, checksums);
    return new Ingredients(checksums.of(job.content().file()), String.join(AND, paintings), others);
  }

  private static <E extends Exception> void putIfPresent(
      Map<String, String> facts, String name, @Nullable Path file, Checksums<E> checksums)
      throws E {
    if (file != null) {
      facts.put(name, checksums.of(file));
    }
  }

  /** By name, as in reports and in the descriptions of pictures. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(CONTENT, content);
    facts.put(STYLE, style);
    facts.putAll(others);
    return facts;
  }
}
