package stylize.batch;

import java.nio.file.Path;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.Size;
import stylize.paint.place.Regions;
import stylize.paint.tensors.Plane;

/** Takes decoded pictures for masks. */
public final class MaskPictures {
  private MaskPictures() {}

  /**
   * The regions that a mask's colours are.
   *
   * @throws PictureException if it has too many colours
   */
  public static Regions regions(Path file, Picture decoded) throws PictureException {
    try {
      return Regions.of(decoded);
    } catch (IllegalArgumentException e) {
      throw problem(file, e);
    }
  }

  /** How much of each pixel is painted: white is, black is not. */
  public static Plane paint(Picture decoded) {
    return Plane.ofLightness(decoded);
  }

  /**
   * Requires that a mask has the shape of its picture.
   *
   * @throws PictureException if it has not
   */
  public static void requireShape(Path file, Size mask, Size picture) throws PictureException {
    try {
      Regions.requireShape(mask, picture);
    } catch (IllegalArgumentException e) {
      throw problem(file, e);
    }
  }

  private static PictureException problem(Path file, IllegalArgumentException e) {
    return new PictureException("The mask " + file + " " + e.getMessage() + ".", e);
  }
}
