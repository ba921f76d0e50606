package stylize.image;

/**
 * What a picture takes of the memory, known before its pixels are decoded.
 *
 * @param size as shown
 * @param decoderBytes per pixel, of the decoder's image
 * @param hasAlpha false if it is opaque
 */
public record PictureHeader(Size size, int decoderBytes, boolean hasAlpha) {

  /**
   * The size that is kept of it.
   *
   * @param longestSide that is wanted in the end
   */
  public Size kept(int longestSide) {
    return Reduction.of(size, longestSide);
  }

  /** Bytes of the picture that is kept. */
  public long keptBytes(int longestSide) {
    int planes = hasAlpha ? Picture.CHANNELS + 1 : Picture.CHANNELS;
    return kept(longestSide).pixels() * planes * Float.BYTES;
  }

  /** Bytes that are taken while it is decoded: the decoder's image, and what is kept of it. */
  public long decodingBytes(int longestSide) {
    return size.pixels() * decoderBytes + keptBytes(longestSide);
  }
}
