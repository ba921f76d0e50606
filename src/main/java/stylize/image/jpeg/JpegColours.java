package stylize.image.jpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import stylize.image.codec.PieceStream.Piece;

/**
 * The meaning of a JPEG file's components. No standard defines it for all files. This follows
 * libjpeg, as other programs do.
 */
enum JpegColours {
  GREY,
  GREY_ALPHA,
  YCC,
  RGB,
  CMYK,
  YCCK;

  private static final short LENGTH = 14;
  private static final short VERSION = 100;
  private static final int AS_THEY_ARE = 0;
  private static final int YCC_CODE = 1;

  /**
   * @param jfif true if the file says that it is JFIF, which only allows YCbCr
   * @param adobe the code in Adobe's segment; null if there is none
   */
  static JpegColours of(JpegFrame frame, boolean jfif, @Nullable Integer adobe) throws IOException {
    return switch (frame.components().size()) {
      case 1 -> GREY;
      case 2 -> GREY_ALPHA;
      case 3 -> {
        boolean rgb = adobe == null ? frame.named('R', 'G', 'B') : adobe == AS_THEY_ARE;
        yield rgb && !jfif ? RGB : YCC;
      }
      case 4 -> adobe == null || adobe == AS_THEY_ARE ? CMYK : YCCK;
      default -> throw new IOException("it has " + frame.components().size() + " components");
    };
  }

  /** An Adobe segment that states these colours, for three components. */
  Piece adobe() {
    int code = this == RGB ? AS_THEY_ARE : YCC_CODE;
    ByteBuffer out = ByteBuffer.allocate(Short.BYTES + LENGTH);
    out.put((byte) JpegMarker.PREFIX).put((byte) JpegMarker.ADOBE).putShort(LENGTH);
    out.put("Adobe".getBytes(StandardCharsets.ISO_8859_1)).putShort(VERSION);
    return Piece.own(out.putInt(0).put((byte) code).array());
  }
}
