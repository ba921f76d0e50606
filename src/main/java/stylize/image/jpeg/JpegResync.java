package stylize.image.jpeg;

import java.io.IOException;
import stylize.image.codec.FileBytes;

/**
 * Finds back to a JPEG file's segments where stray bytes stand between them, or where a segment of
 * metadata has a wrong length: to the first place from which segment follows segment to a scan.
 */
final class JpegResync {
  /** How far it is looked for. */
  private static final int REACH = 1 << 20;

  /** Segments that are looked at in a file; without a limit a hostile one could take hours. */
  private static final int MOST_STEPS = 100_000;

  private final FileBytes bytes;
  private long ancillary = -1;
  private int steps;

  JpegResync(FileBytes bytes) {
    this.bytes = bytes;
  }

  /** The last segment is one that the picture does not need: its length may be wrong. */
  void ancillary(long content) {
    ancillary = content;
  }

  /** The last segment is one that the picture needs. */
  void essential() {
    ancillary = -1;
  }

  /**
   * The next segment's place; -1 if there is none.
   *
   * @param at where one is missing
   * @param framed true if the frame header has been read
   * @param scanned true if a scan has been read, and the end may come
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

  /** Metadata have a small picture within them, which is a whole JPEG file. */
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
