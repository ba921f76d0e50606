package stylize.image.webp;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import stylize.image.Size;
import stylize.image.codec.FileBytes;

/**
 * The positions of a WebP file's first picture and of what belongs to it. It accepts what libwebp
 * accepts: unknown chunks, bytes after the picture, and flags for missing chunks.
 *
 * @param canvas size of what is shown
 * @param frame a still picture, or the first rectangle of an animation
 * @param profile the colour profile
 * @param exif the metadata with the orientation
 */
record WebpFile(
    Size canvas, WebpFrame frame, @Nullable RiffChunk profile, @Nullable RiffChunk exif) {
  /** RIFF's letters and length, and the letters of WebP. */
  private static final int HEADER = 12;

  private static final int EXTENDED = 10;
  private static final int FRAME_HEADER = 16;
  private static final int THREE_BYTES = 0xffffff;
  private static final int ANIMATED = 0x02;
  private static final int HAS_EXIF = 0x08;
  private static final int HAS_PROFILE = 0x20;

  /** Enough for an animation of an hour; so many chunks are parsed in a tenth of a second. */
  private static final int MOST_CHUNKS = 1 << 16;

  /**
   * Finds the chunks of a file.
   *
   * @throws IOException if there is no picture, if it is cut off, or if the sizes that the file
   *     gives contradict each other
   */
  static WebpFile of(FileBytes file) throws IOException {
    RiffChunk riff = RiffChunk.at(file, 0);
    if (riff.end() > file.length()) {
      throw new IOException(
          riff.end() + " bytes long by its own account, " + file.length() + " in fact");
    }
    RiffChunk first = RiffChunk.at(file, HEADER);
    requireWithin(first, riff.end());
    if (WebpFrame.holdsPixels(first)) {
      WebpFrame still = WebpFrame.of(file, first, null);
      return new WebpFile(still.size(), still, null, null);
    }
    if (!first.name().equals("VP8X") || first.length() != EXTENDED) {
      throw new IOException("its first chunk is '" + first.name() + "', not a picture");
    }
    return new Walk(file, riff.end()).from(first);
  }

  private static void requireWithin(RiffChunk chunk, long end) throws IOException {
    if (chunk.end() > end) {
      throw new IOException(
          String.format(
              "its chunk '%s' ends at byte %d, what it lies in at byte %d",
              chunk.name(), chunk.end(), end));
    }
  }

  private static int three(ByteBuffer bytes, int at) {
    return bytes.getInt(at) & THREE_BYTES;
  }

  /** Parses the chunks of a file that may have others besides its pixels. */
  private static final class Walk {
    private final FileBytes file;
    private final long end;
    private @Nullable RiffChunk profile;
    private @Nullable RiffChunk exif;
    private @Nullable RiffChunk alpha;
    private @Nullable RiffChunk still;
    private @Nullable RiffChunk animated;

    Walk(FileBytes file, long end) {
      this.file = file;
      this.end = end;
    }

    WebpFile from(RiffChunk extended) throws IOException {
      // Begins a byte early. Each three-byte number is then the upper part of a four-byte number.
      ByteBuffer content = RiffChunk.read(file, extended.at() - 1, 1 + EXTENDED);
      int flags = content.get(1);
      Size canvas = new Size((content.getInt(4) >>> 8) + 1, (content.getInt(7) >>> 8) + 1);
      boolean animation = (flags & ANIMATED) != 0;
      boolean metadata = (flags & HAS_EXIF) != 0;
      long place = extended.next();
      for (int chunks = 0; place + RiffChunk.HEADER <= end && chunks < MOST_CHUNKS; chunks++) {
        RiffChunk chunk = RiffChunk.at(file, place);
        boolean found = (animation ? animated : still) != null;
        if (found && (!metadata || exif != null || chunk.end() > end)) {
          break;
        }
        requireWithin(chunk, end);
        take(chunk);
        place = chunk.next();
      }
      // A wrong animation flag is ignored.
      WebpFrame frame =
          animated != null && (animation || still == null) ? moving(animated) : still(canvas);
      if ((long) frame.left() + frame.size().width() > canvas.width()
          || (long) frame.top() + frame.size().height() > canvas.height()) {
        throw new IOException(
            String.format(
                "its first frame, %s at (%d, %d), is not on its canvas of %s",
                frame.size(), frame.left(), frame.top(), canvas));
      }
      return new WebpFile(
          canvas, frame, (flags & HAS_PROFILE) != 0 ? profile : null, metadata ? exif : null);
    }

    private void take(RiffChunk chunk) throws IOException {
      switch (chunk.name()) {
        case "ICCP" -> profile = profile == null ? chunk : profile;
        case "EXIF" -> exif = exif == null ? chunk : exif;
        case "ALPH" -> alpha = still == null ? chunk : alpha;
        case "VP8 ", "VP8L" -> still = still == null ? chunk : still;
        case "ANMF" -> animated = animated == null ? chunk : animated;
        default -> {
          // A chunk that is not needed.
        }
      }
    }

    private WebpFrame still(Size canvas) throws IOException {
      if (still == null) {
        throw new IOException("it has no pixels");
      }
      WebpFrame frame = WebpFrame.of(file, still, alpha);
      requireSame(canvas, frame.size());
      return frame;
    }

    private WebpFrame moving(RiffChunk animation) throws IOException {
      if (animation.length() < FRAME_HEADER) {
        throw new IOException("the header of its first frame is cut off");
      }
      ByteBuffer header = RiffChunk.read(file, animation.at(), FRAME_HEADER);
      Size size = new Size(three(header, 6) + 1, three(header, 9) + 1);
      long place = animation.at() + FRAME_HEADER;
      RiffChunk opacity = null;
      for (int chunks = 0;
          place + RiffChunk.HEADER <= animation.end() && chunks < MOST_CHUNKS;
          chunks++) {
        RiffChunk chunk = RiffChunk.at(file, place);
        requireWithin(chunk, animation.end());
        if (WebpFrame.holdsPixels(chunk)) {
          WebpFrame frame = WebpFrame.of(file, chunk, opacity);
          requireSame(size, frame.size());
          return frame.movedTo(2 * three(header, 0), 2 * three(header, 3));
        }
        opacity = chunk.name().equals("ALPH") ? chunk : opacity;
        place = chunk.next();
      }
      throw new IOException("its first frame has no pixels");
    }

    private static void requireSame(Size said, Size own) throws IOException {
      if (!said.equals(own)) {
        throw new IOException("its size is " + said + " in one place and " + own + " in another");
      }
    }
  }
}
