package stylize.paint;

import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.paint.style.Style;

/** Paints photos in styles, on one device. Several threads may use one painter at once. */
public interface Painter extends AutoCloseable {

  /**
   * The inputs of a picture.
   *
   * @param content is released after its last use
   * @param start picture to start from, if the technique needs one; else null
   */
  record Inputs(Photo content, Style style, @Nullable Picture start) {
    /** Bytes that the inputs take. */
    long bytes() {
      long startBytes = start == null ? 0 : (long) start.rgb().length * Float.BYTES;
      return content.bytes() + style.bytes() + startBytes;
    }
  }

  /**
   * Paints, continuing from the last checkpoint. The result is the same, to the last bit, as
   * without the interruption.
   */
  Stylization paint(Inputs inputs, Checkpoints checkpoints, Progress progress);

  /** Paints from the beginning to the end. */
  default Stylization paint(Inputs inputs, Progress progress) {
    return paint(inputs, Checkpoints.NONE, progress);
  }

  /** Frees the network. Other painters may share it, so none of them may be used any more. */
  @Override
  void close();
}
