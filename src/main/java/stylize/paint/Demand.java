package stylize.paint;

import org.jspecify.annotations.Nullable;
import stylize.image.PictureHeader;
import stylize.image.Size;

/**
 * The sizes of one picture's inputs, from which its memory follows.
 *
 * @param start the picture to start from; null if there is none
 */
public record Demand(PictureHeader photo, PictureHeader painting, @Nullable PictureHeader start) {

  /**
   * The finest level.
   *
   * @throws IllegalArgumentException as {@link Level#pyramid}
   */
  Level finest(Settings settings) {
    return Level.finest(photo.size(), settings);
  }

  /** The longest side of the painting that is needed. */
  int paintingSide(Level finest) {
    return finest.painting(painting.size()).longestSide();
  }

  /** The size in which the photo is kept in memory. */
  Size keptPhoto(Level finest) {
    return photo.kept(finest.size().longestSide());
  }

  /** The size in which the painting is kept in memory. */
  Size keptPainting(Level finest) {
    return painting.kept(paintingSide(finest));
  }

  /** Bytes of the photo, until the finest level has seen it. */
  long photoBytes(Level finest) {
    return photo.keptBytes(finest.size().longestSide());
  }

  /** Bytes that are still needed after that. */
  long heldBytes(Level finest) {
    long opacity = photo.hasAlpha() ? keptPhoto(finest).pixels() * Float.BYTES : 0;
    // The painting is composed over white, so it has no transparency.
    long opaque = new PictureHeader(painting.size(), 0, false).keptBytes(paintingSide(finest));
    long startBytes = start == null ? 0 : start.keptBytes(finest.size().longestSide());
    return opacity + opaque + startBytes;
  }

  /**
   * Peak bytes while the pictures are decoded, one after the other.
   *
   * @throws IllegalArgumentException as {@link Technique#result}
   */
  public long decodingBytes(Technique technique) {
    int side = technique.result(photo.size()).longestSide();
    int paintingSide = technique.painting(photo.size(), painting.size()).longestSide();
    long before = photo.keptBytes(side);
    long most = Math.max(photo.decodingBytes(side), before + painting.decodingBytes(paintingSide));
    before += painting.keptBytes(paintingSide);
    return start == null ? most : Math.max(most, before + start.decodingBytes(side));
  }
}
