package stylize.image.jpeg;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.image.codec.FileBytes;
import stylize.image.codec.PieceStream.Piece;
import stylize.image.codec.UndecodableException;

/**
 * Parses the segments of a JPEG file (ITU-T T.81 annex B), and skips what its picture does not
 * need: fill bytes, metadata, and stray bytes between segments.
 */
final class JpegParser {
  /** The last bytes of a file with nothing after its picture. */
  private static final int LAST_BYTES = JpegMarker.PREFIX << Byte.SIZE | JpegMarker.END;

  /** More than any camera writes. */
  private static final int MOST_SEGMENTS = 100_000;

  private final FileBytes bytes;
  private final JpegResync resync;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<String> damage = new ArrayList<>();
  private final JpegMetadata metadata = new JpegMetadata();
  private @Nullable JpegFrame frame;
  private @Nullable JpegScans scans;
  private boolean ended;

  /** True if the file has no end marker. */
  private boolean cut;

  private JpegParser(FileBytes bytes) {
    this.bytes = bytes;
    this.resync = new JpegResync(bytes);
  }

  /**
   * @throws UndecodableException if the file is valid but not supported
   * @throws IOException if something that its pixels need is missing or damaged
   */
  static JpegFile parse(FileBytes bytes) throws IOException {
    return new JpegParser(bytes).parse();
  }

  private JpegFile parse() throws IOException {
    // After the two bytes of the start marker.
    long at = 2;
    for (int segments = 0; !ended; segments++) {
      if (segments == MOST_SEGMENTS) {
        throw new IOException("it has more than " + MOST_SEGMENTS + " segments");
      }
      at = segment(at);
    }
    if (frame == null || scans == null) {
      throw new EOFException("it ends before its picture begins");
    }
    if (frame.lines() == 0) {
      throw new IOException("it does not say how high it is");
    }
    pieces.add(0, Piece.own(frame.encoded()));
    pieces.add(Piece.own((byte) JpegMarker.PREFIX, (byte) JpegMarker.END));
    checkScans(frame, scans);
    var profile = metadata.profile(damage::add);
    return new JpegFile(
        frame,
        metadata.colours(frame),
        profile,
        metadata.exif(),
        scans.count(),
        List.copyOf(pieces),
        List.copyOf(damage));
  }

  private void checkScans(JpegFrame frame, JpegScans scans) throws IOException {
    long size = pieces.stream().mapToLong(Piece::length).sum();
    if (!scans.show() || size * Byte.SIZE < frame.blocks()) {
      throw new EOFException("some of its pixels are missing");
    }
    if (cut) {
      damage.add("the mark of its end is missing");
    }
    if (!scans.complete()) {
      if (cut) {
        throw new EOFException("it ends before its picture does");
      }
      damage.add("it lacks the scans with the finest details");
    }
  }

  /** Parses the segment at a position, and returns the position after it. */
  private long segment(long at) throws IOException {
    long code = at;
    while (bytes.at(code) == JpegMarker.PREFIX) {
      code++;
    }
    int marker = bytes.at(code);
    if (code > at && marker == JpegMarker.END) {
      ended = true;
      return code + 1;
    }
    if (code == at || !JpegMarker.hasSegment(marker)) {
      return stray(at, marker);
    }
    int length = bytes.unsignedShortAt(code + 1);
    long end = code + 1 + length;
    if (marker >= JpegMarker.FIRST_APPLICATION) {
      resync.ancillary(code + 1);
      if (length >= Short.BYTES && end <= bytes.length()) {
        metadata.take(marker, bytes.range(code + 1 + Short.BYTES, length - Short.BYTES));
      }
      return Math.max(end, code + 1);
    }
    resync.essential();
    byte[] content = bytes.range(code + 1, length);
    if (JpegMarker.isTable(marker)) {
      keep(code - 1, end);
    } else if (JpegMarker.isFrame(marker)) {
      frame(marker, content);
    } else if (marker == JpegMarker.SCAN) {
      return scan(content, end);
    }
    return end;
  }

  /** Finds the next segment after stray bytes. */
  private long stray(long at, int marker) throws IOException {
    if (bytes.at(at) == JpegMarker.PREFIX && marker == JpegMarker.START) {
      damage.add("it begins twice");
      return at + 2;
    }
    long found = resync.next(at, frame != null, scans != null && scans.count() > 0);
    if (found >= 0) {
      damage.add("it has stray bytes between its segments");
      return found;
    }
    if (scans == null || scans.count() == 0) {
      throw new EOFException("it ends before its picture begins");
    }
    cut = true;
    ended = true;
    return at;
  }

  private void frame(int marker, byte[] content) throws IOException {
    if (frame != null) {
      throw new IOException("it has two frame headers");
    }
    frame = JpegFrame.of(marker, content);
    if (frame.unsupported() != null) {
      throw new UndecodableException(
          "is a JPEG with " + frame.unsupported() + ", which cannot be read. Convert it");
    }
    scans = new JpegScans(frame);
  }

  /** Adds a scan with this header, whose coded data begin at a position. */
  private long scan(byte[] header, long data) throws IOException {
    if (frame == null || scans == null) {
      throw new IOException("a scan comes before the frame header");
    }
    pieces.add(Piece.own((byte) JpegMarker.PREFIX, (byte) JpegMarker.SCAN));
    JpegScanHeader scan = JpegScanHeader.of(frame, header);
    pieces.add(Piece.own(scan.encoded()));
    scans.add(scan);
    if (scans.tooMany()) {
      throw new UndecodableException(
          "has more than %d scans of %d×%d pixels: decoding it takes too long. Save it anew"
              .formatted(scans.count() - 1, frame.columns(), frame.lines()));
    }
    long length = bytes.length();
    if (scans.single() && frame.lines() > 0 && bytes.unsignedShortAt(length - 2) == LAST_BYTES) {
      // The decoder finds the end itself.
      ended = true;
      keep(data, length);
      return length;
    }
    long end = endOfData(data);
    keep(data, end);
    if (bytes.at(end + 1) == JpegMarker.LINES && frame.lines() == 0) {
      frame = frame.withLines(bytes.unsignedShortAt(end + 4));
    }
    resync.essential();
    return end;
  }

  private long endOfData(long data) throws IOException {
    long at = data;
    while (true) {
      int value = bytes.at(at);
      if (value < 0) {
        return at;
      }
      if (value == JpegMarker.PREFIX) {
        int next = bytes.at(at + 1);
        if (next == JpegMarker.END || JpegMarker.hasSegment(next)) {
          return at;
        }
      }
      at++;
    }
  }

  /** Keeps a range of the file, joined with the one before if they touch. */
  private void keep(long from, long to) {
    int last = pieces.size() - 1;
    boolean touch =
        last >= 0
            && pieces.get(last).own() == null
            && pieces.get(last).from() + pieces.get(last).length() == from;
    pieces.add(Piece.range(touch ? pieces.remove(last).from() : from, to));
  }
}
