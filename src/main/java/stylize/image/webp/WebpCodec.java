package stylize.image.webp;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import stylize.image.Size;
import stylize.image.codec.Codec;
import stylize.image.codec.Exif;
import stylize.image.codec.FileBytes;
import stylize.image.codec.Orientation;
import stylize.image.colour.EmbeddedProfile;

/** A WebP picture, or the first frame of an animation on its whole canvas. */
public final class WebpCodec implements Codec {
  /** Longest metadata in bytes. Cameras write some kilobytes; more is an attack. */
  private static final int MOST_METADATA = 16 << 20;

  private static final String JPEG_PREFIX = "Exif\0\0";

  private final FileBytes bytes;
  private final WebpFile webp;

  private WebpCodec(FileBytes bytes, WebpFile webp) {
    this.bytes = bytes;
    this.webp = webp;
  }

  /**
   * Opens a file that begins like a WebP.
   *
   * @throws IOException if it contains no picture
   */
  public static WebpCodec open(FileBytes bytes) throws IOException {
    return new WebpCodec(bytes, WebpFile.of(bytes));
  }

  @Override
  public Header header() throws IOException {
    // libwebp decodes lossless pixels into its own memory first. A frame that does not cover the
    // canvas is copied.
    int copies =
        1 + (webp.frame().lossless() ? 1 : 0) + (webp.frame().covers(webp.canvas()) ? 0 : 1);
    return new Header(webp.canvas(), Byte.SIZE, copies * Integer.BYTES, hasAlpha(), orientation());
  }

  /** True if there may be transparency. For lossless frames only libwebp knows, after decoding. */
  private boolean hasAlpha() {
    WebpFrame frame = webp.frame();
    return frame.lossless() || frame.alpha() != null || !frame.covers(webp.canvas());
  }

  private Orientation orientation() throws IOException {
    RiffChunk chunk = webp.exif();
    if (chunk == null || chunk.length() > MOST_METADATA) {
      return Orientation.NORMAL;
    }
    byte[] exif = chunk.content(bytes, MOST_METADATA);
    // Some programs keep the prefix that Exif has in a JPEG.
    boolean prefixed = new String(exif, StandardCharsets.ISO_8859_1).startsWith(JPEG_PREFIX);
    int start = prefixed ? JPEG_PREFIX.length() : 0;
    return Exif.of(Arrays.copyOfRange(exif, start, exif.length)).orientation();
  }

  @Override
  public Stored read(Consumer<String> warnings) throws IOException {
    BufferedImage image = Libwebp.decode(webp.frame().still(bytes));
    return new Stored(onCanvas(image), profile(warnings));
  }

  /** Places an animation's first frame on a transparent canvas. */
  private BufferedImage onCanvas(BufferedImage frame) {
    Size size = webp.canvas();
    if (webp.frame().covers(size)) {
      return frame;
    }
    BufferedImage canvas =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_ARGB);
    int[] row = new int[frame.getWidth()];
    for (int y = 0; y < frame.getHeight(); y++) {
      frame.getRGB(0, y, row.length, 1, row, 0, row.length);
      canvas.setRGB(webp.frame().left(), webp.frame().top() + y, row.length, 1, row, 0, row.length);
    }
    return canvas;
  }

  private @Nullable ICC_Profile profile(Consumer<String> warnings) {
    RiffChunk profile = webp.profile();
    return profile == null
        ? null
        : EmbeddedProfile.read(() -> bytes.stream(profile.at(), profile.length()), warnings);
  }
}
