package stylize.image.jpeg;

import java.io.IOException;
import stylize.image.codec.FileBytes;

/**
 * Finds the next segment of a JPEG file after stray bytes, or after a metadata segment with a wrong
 * length. It is the first position from which valid segments lead to a scan.
 */
final class JpegResync {
  /** The largest distance that is searched. */
  private static final int REACH = 1 << 20;

  /**
   * Largest number of segments to check in a file. Without a limit, a hostile file could take
   * hours.
   */
  private static final int MOST_STEPS = 100_000;

  private final FileBytes bytes;
  private long ancillary = -1;
  private int steps;

  JpegResync(FileBytes bytes) {
    this.bytes = bytes;
  }

  /** Records that the last segment is not needed by the picture; its length may be wrong. */
  void ancillary(long content) {
    ancillary = content;
  }

  /** Records that the last segment is needed by the picture. */
  void essential() {
    ancillary = -1;
  }

  /**
   * The next segment's position; -1 if there is none.
   *
   * @param at position where a segment is missing
   * @param framed true if the frame header has been read
   * @param scanned true if a scan has been read; then the file may end
   */
  long next(long at, boolean framed, boolean scanned) throws IOException {
    long from = ancillary >= 0 ? ancillary : at;
    for (long place = from; place < from + REACH && place < bytes.length(); place++) {
      if (bytes.at(place) == JpegMarker.PREFIX) {
        if (bytes.at(place + 1) == JpegMarker.START) {
          place = behindPicture(place);
        } else if (leadsOn(place, framed, scanned)) {
          return place;
        }
      }
    }
    return -1;
  }

  /** The position after a small picture in the metadata, which is a complete JPEG file. */
  private long behindPicture(long start) throws IOException {
    for (long place = start + 2; place < start + REACH && place < bytes.length(); place++) {
      if (bytes.at(place) == JpegMarker.PREFIX && bytes.at(place + 1) == JpegMarker.END) {
        return place + 1;
      }
    }
    return start;
  }

  private boolean leadsOn(long from, boolean framed, boolean scanned) throws IOException {
    boolean frame = framed;
    long at = from;
    while (steps < MOST_STEPS) {
      steps++;
      if (bytes.at(at) != JpegMarker.PREFIX) {
        return false;
      }
      while (bytes.at(at) == JpegMarker.PREFIX) {
        at++;
      }
      int marker = bytes.at(at);
      if (marker == JpegMarker.SCAN) {
        return frame;
      }
      if (marker == JpegMarker.END) {
        return scanned;
      }
      int length = bytes.unsignedShortAt(at + 1);
      if (!JpegMarker.hasSegment(marker) || length < Short.BYTES) {
        return false;
      }
      frame |= JpegMarker.isFrame(marker);
      at += 1 + length;
    }
    return false;
  }
}
