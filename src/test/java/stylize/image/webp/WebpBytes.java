package stylize.image.webp;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes WebP files chunk by chunk, right ones and wrong ones. */
final class WebpBytes {
  static final int ANIMATION = 0x02;
  static final int EXIF = 0x08;
  static final int ALPHA = 0x10;
  static final int PROFILE = 0x20;

  private WebpBytes() {}

  /** A picture with a different colour at each pixel. */
  static BufferedImage picture(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, 255 * x / width << 16 | 255 * y / height << 8 | 7 * (x + y) % 256);
      }
    }
    return image;
  }

  /** The chunk, VP8 or VP8L, that a picture is compressed into. */
  static byte[] pixels(BufferedImage image, boolean lossless) throws IOException {
    ImageWriter writer = new WebPImageWriterSpi().createWriterInstance(null);
    WebPWriteParam param = (WebPWriteParam) writer.getDefaultWriteParam();
    param.setCompressionType(lossless ? CompressionType.Lossless : CompressionType.Lossy);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    writer.dispose();
    byte[] file = bytes.toByteArray();
    return java.util.Arrays.copyOfRange(file, 12, file.length);
  }

  static byte[] chunk(String name, byte[]... contents) {
    byte[] content = join(contents);
    ByteBuffer chunk =
        ByteBuffer.allocate(8 + content.length + content.length % 2).order(ByteOrder.LITTLE_ENDIAN);
    chunk.put(name.getBytes(StandardCharsets.ISO_8859_1)).putInt(content.length).put(content);
    return chunk.array();
  }

  static byte[] extended(int flags, int width, int height) {
    return chunk("VP8X", new byte[] {(byte) flags, 0, 0, 0}, three(width - 1), three(height - 1));
  }

  /** A frame of an animation; its place must be even. */
  static byte[] frame(int x, int y, int width, int height, byte[]... chunks) {
    return chunk(
        "ANMF",
        three(x / 2),
        three(y / 2),
        three(width - 1),
        three(height - 1),
        three(100),
        new byte[1],
        join(chunks));
  }

  static byte[] file(byte[]... chunks) {
    return chunk("RIFF", "WEBP".getBytes(StandardCharsets.ISO_8859_1), join(chunks));
  }

  static byte[] three(int number) {
    return new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16)};
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
