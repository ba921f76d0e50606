package stylize.train;

import java.util.Arrays;
import stylize.image.Average;
import stylize.image.Picture;
import stylize.image.Size;

/**
 * A photo that is kept in memory in 8 bits per channel, no larger than any crop needs.
 *
 * @param size of it
 * @param rgb the red, then the green, then the blue plane
 */
@SuppressWarnings("ArrayRecordComponent") // not copied, because it takes megabytes
record SmallPhoto(Size size, byte[] rgb) {

  /** The photo over white, with at most this longest side. */
  static SmallPhoto of(Picture photo, int longest) {
    Picture opaque = photo.onWhite();
    Size full = opaque.size();
    Size small = full.longestSide() > longest ? full.scaledTo(longest) : full;
    int from = Math.toIntExact(full.pixels());
    int to = Math.toIntExact(small.pixels());
    byte[] rgb = new byte[Picture.CHANNELS * to];
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      float[] plane = Arrays.copyOfRange(opaque.rgb(), channel * from, (channel + 1) * from);
      float[] averaged = small.equals(full) ? plane : Average.plane(plane, full, small);
      for (int i = 0; i < to; i++) {
        rgb[channel * to + i] = (byte) Math.round(255 * Math.max(0, Math.min(1, averaged[i])));
      }
    }
    return new SmallPhoto(small, rgb);
  }

  Picture picture() {
    float[] planes = new float[rgb.length];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = (rgb[i] & 0xff) / 255f;
    }
    return new Picture(size, planes, null);
  }
}
