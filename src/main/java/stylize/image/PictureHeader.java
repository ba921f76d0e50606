package stylize.image;

/**
 * What determines a picture's memory, known before its pixels are decoded.
 *
 * @param size as shown
 * @param decoderBytes of the decoder's image, per pixel
 * @param hasAlpha false if it is opaque
 */
public record PictureHeader(Size size, int decoderBytes, boolean hasAlpha) {

  /**
   * The size in which the picture is kept.
   *
   * @param longestSide that is needed in the end
   */
  public Size kept(int longestSide) {
    return Reduction.of(size, longestSide);
  }

  /** Bytes of the kept picture. */
  public long keptBytes(int longestSide) {
    int planes = hasAlpha ? Picture.CHANNELS + 1 : Picture.CHANNELS;
    return kept(longestSide).pixels() * planes * Float.BYTES;
  }

  /** Bytes while it is decoded: the decoder's image and the kept picture. */
  public long decodingBytes(int longestSide) {
    return size.pixels() * decoderBytes + keptBytes(longestSide);
  }
}
