package stylize.paint;

import org.jspecify.annotations.Nullable;
import stylize.image.Picture;

/** Paints photos in styles, on one device. Several threads may use one painter at once. */
public interface Painter extends AutoCloseable {

  /**
   * What a picture is made from.
   *
   * @param content is let go when it has been seen for the last time
   * @param start to begin with, where the technique asks for a picture; else null
   */
  record Inputs(Photo content, Style style, @Nullable Picture start) {
    /** Bytes that they take. */
    long bytes() {
      long begun = start == null ? 0 : (long) start.rgb().length * Float.BYTES;
      return content.bytes() + style.bytes() + begun;
    }
  }

  /**
   * Paints, going on from the last checkpoint; the result is the same, to the last bit, as without
   * the interruption.
   */
  Stylization paint(Inputs inputs, Checkpoints checkpoints, Progress progress);

  /** Paints from the beginning to the end. */
  default Stylization paint(Inputs inputs, Progress progress) {
    return paint(inputs, Checkpoints.NONE, progress);
  }

  /** Frees its network, which other painters may share: no painter may be used any more. */
  @Override
  void close();
}
