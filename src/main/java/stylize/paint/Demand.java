package stylize.paint;

import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.image.PictureHeader;
import stylize.image.Size;
import stylize.paint.place.Placement;

/**
 * The sizes of one picture's inputs, from which its memory follows.
 *
 * @param start the picture to start from; null if there is none
 * @param masks of all pictures
 * @param regions number of the photo's regions; 0 if it has none
 * @param partly true if parts of the photo are not painted
 */
public record Demand(
    PictureHeader photo,
    List<PictureHeader> paintings,
    @Nullable PictureHeader start,
    List<PictureHeader> masks,
    int regions,
    boolean partly) {
  public Demand {
    paintings = List.copyOf(paintings);
    masks = List.copyOf(masks);
  }

  /** Of one photo and one painting without masks. */
  public Demand(PictureHeader photo, PictureHeader painting, @Nullable PictureHeader start) {
    this(photo, List.of(painting), start, List.of(), 0, false);
  }

  /**
   * The finest level.
   *
   * @throws IllegalArgumentException as {@link Level#pyramid}
   */
  Level finest(Settings settings) {
    return Level.finest(photo.size(), settings);
  }

  /** The size in which the photo is kept in memory. */
  Size keptPhoto(Level finest) {
    return photo.kept(finest.size().longestSide());
  }

  /** Bytes of the photo, until the finest level has seen it. */
  long photoBytes(Level finest, Settings settings) {
    boolean copied = photo.hasAlpha() || settings.control().colours().combines();
    return photo.keptBytes(finest.size().longestSide()) * (copied ? 2 : 1);
  }

  /** Bytes that are still needed after that. */
  long heldBytes(Level finest, Settings settings) {
    long opacity = photo.hasAlpha() ? keptPhoto(finest).pixels() * Float.BYTES : 0;
    long opaque = 0;
    for (PictureHeader painting : paintings) {
      // It is composed over white, so it has no transparency.
      opaque +=
          new PictureHeader(painting.size(), 0, false)
              .keptBytes(settings.painting(photo.size(), painting.size()).longestSide());
    }
    if (settings.control().colours().isActive()) {
      // Other colours take another copy.
      opaque *= 2;
    }
    long startBytes = start == null ? 0 : start.keptBytes(finest.size().longestSide());
    return opacity + opaque + startBytes + maskBytes();
  }

  /**
   * Peak bytes while the pictures are decoded, one after the other.
   *
   * @throws IllegalArgumentException as {@link Technique#result}
   */
  public long decodingBytes(Technique technique) {
    int side = technique.result(photo.size()).longestSide();
    long before = photo.keptBytes(side);
    long most = photo.decodingBytes(side);
    for (PictureHeader painting : paintings) {
      int paintingSide = technique.painting(photo.size(), painting.size()).longestSide();
      most = Math.max(most, before + painting.decodingBytes(paintingSide));
      before += painting.keptBytes(paintingSide);
    }
    for (PictureHeader mask : masks) {
      most = Math.max(most, before + maskBytes() + mask.decodingBytes(mask.size().longestSide()));
    }
    before += maskBytes();
    return start == null ? most : Math.max(most, before + start.decodingBytes(side));
  }

  /** Bytes of the kept masks, at most a float for each pixel. */
  public long maskBytes() {
    return masks.stream().mapToLong(mask -> mask.size().pixels() * Float.BYTES).sum();
  }

  /** Bytes of the arrays that say which places count, at the finest level. */
  long placementBytes(Level finest, Settings settings) {
    boolean mixed = settings.control().keepsPhoto();
    return Placement.bytes(finest.size(), regions, partly || photo.hasAlpha(), mixed);
  }
}
