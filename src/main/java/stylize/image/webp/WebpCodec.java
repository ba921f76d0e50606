package stylize.image.webp;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import stylize.image.Size;
import stylize.image.codec.Codec;
import stylize.image.codec.Exif;
import stylize.image.codec.Orientation;

/** A WebP picture, or the first frame of an animation on its whole canvas. */
public final class WebpCodec implements Codec {
  /** Printers' profiles have a few megabytes; more is an attack. */
  private static final int MOST_METADATA = 16 << 20;

  private static final String JPEG_PREFIX = "Exif\0\0";

  private final FileChannel file;
  private @Nullable WebpFile chunks;

  private WebpCodec(FileChannel file) {
    this.file = file;
  }

  /** Opens a file that begins as a WebP does. */
  public static WebpCodec open(Path file) throws IOException {
    return new WebpCodec(FileChannel.open(file, StandardOpenOption.READ));
  }

  private WebpFile chunks() throws IOException {
    if (chunks == null) {
      chunks = WebpFile.of(file);
    }
    return chunks;
  }

  @Override
  public Header header() throws IOException {
    WebpFile webp = chunks();
    // Lossless pixels are decoded into memory of libwebp's own, before they are handed over; a
    // frame that does not cover the canvas is copied.
    int copies =
        1 + (webp.frame().lossless() ? 1 : 0) + (webp.frame().covers(webp.canvas()) ? 0 : 1);
    return new Header(
        webp.canvas(), Byte.SIZE, copies * Integer.BYTES, hasAlpha(webp), orientation(webp));
  }

  /** Whether the pixels of a lossless frame are opaque is told by libwebp only. */
  private static boolean hasAlpha(WebpFile webp) {
    WebpFrame frame = webp.frame();
    return frame.lossless() || frame.alpha() != null || !frame.covers(webp.canvas());
  }

  private Orientation orientation(WebpFile webp) throws IOException {
    RiffChunk chunk = webp.exif();
    if (chunk == null || chunk.length() > MOST_METADATA) {
      return Orientation.NORMAL;
    }
    byte[] exif = chunk.content(file, MOST_METADATA);
    // Some programs leave the letters that begin it in a JPEG.
    boolean prefixed = new String(exif, StandardCharsets.ISO_8859_1).startsWith(JPEG_PREFIX);
    int start = prefixed ? JPEG_PREFIX.length() : 0;
    return Exif.of(Arrays.copyOfRange(exif, start, exif.length)).orientation();
  }

  @Override
  public Stored read(Consumer<String> warnings) throws IOException {
    WebpFile webp = chunks();
    BufferedImage image = Libwebp.decode(webp.frame().still(file));
    return new Stored(onCanvas(image, webp), profile(webp, warnings));
  }

  /** What an animation's first frame leaves of the canvas is transparent. */
  private static BufferedImage onCanvas(BufferedImage frame, WebpFile webp) {
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

  private @Nullable ICC_Profile profile(WebpFile webp, Consumer<String> warnings)
      throws IOException {
    RiffChunk profile = webp.profile();
    if (profile == null) {
      return null;
    }
    try {
      return ICC_Profile.getInstance(profile.content(file, MOST_METADATA));
    } catch (IOException | IllegalArgumentException e) {
      warnings.accept("its colour profile is none, and its colours are taken as they are");
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
