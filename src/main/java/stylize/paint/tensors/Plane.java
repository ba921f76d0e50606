package stylize.paint.tensors;

import stylize.image.Picture;
import stylize.image.Size;

/**
 * One number for each pixel.
 *
 * @param values row by row, at least 0; of a mask at most 1
 */
@SuppressWarnings("ArrayRecordComponent") // not copied, because planes take megabytes
public record Plane(Size size, float[] values) {
  private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

  public Plane {
    if (values.length != size.pixels()) {
      throw new IllegalArgumentException("a plane does not fit " + size);
    }
  }

  /** How light a picture is, over black where it is transparent (ITU-R BT.601). */
  public static Plane ofLightness(Picture picture) {
    float[] values = new float[Math.toIntExact(picture.size().pixels())];
    float[] rgb = picture.rgb();
    float[] alpha = picture.alpha();
    for (int i = 0; i < values.length; i++) {
      float light = 0;
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        light += LUMA[channel] * rgb[channel * values.length + i];
      }
      // Sums of weights are not exactly 1 in float.
      values[i] = Math.min(1, (alpha == null ? 1 : alpha[i]) * light);
    }
    return new Plane(picture.size(), values);
  }

  /** Bytes that it takes. */
  public long bytes() {
    return (long) values.length * Float.BYTES;
  }
}
