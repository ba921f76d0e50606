package stylize.image.codec;

import java.io.IOException;
import java.util.List;
import javax.imageio.stream.ImageInputStreamImpl;
import org.jspecify.annotations.Nullable;

/** A stream for a decoder that joins ranges of a file and bytes from this program. */
public final class PieceStream extends ImageInputStreamImpl {
  private final FileBytes file;
  private final List<Piece> pieces;
  private int current;
  private long currentStart;

  /**
   * One piece.
   *
   * @param own null for a range of the file
   * @param from where the range begins; 0 for own bytes
   * @param length in bytes
   */
  public record Piece(byte @Nullable [] own, long from, long length) {
    /** Bytes from this program. */
    public static Piece own(byte... own) {
      return new Piece(own, 0, own.length);
    }

    /** A range of the file, up to before {@code to}. */
    public static Piece range(long from, long to) {
      return new Piece(null, from, to - from);
    }
  }

  /** Closing the stream does not close the file. */
  public PieceStream(FileBytes file, List<Piece> pieces) {
    this.file = file;
    this.pieces = List.copyOf(pieces);
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    if (!find()) {
      return -1;
    }
    Piece piece = pieces.get(current);
    long within = streamPos - currentStart;
    int value =
        piece.own() == null ? file.at(piece.from() + within) : piece.own()[(int) within] & 0xff;
    streamPos += value < 0 ? 0 : 1;
    return value;
  }

  /**
   * Reads all requested bytes if the stream has them, because Java's JPEG reader relies on that.
   */
  @Override
  public int read(byte[] to, int offset, int size) throws IOException {
    checkClosed();
    bitOffset = 0;
    int done = 0;
    while (done < size && find()) {
      Piece piece = pieces.get(current);
      long within = streamPos - currentStart;
      int count = (int) Math.min(size - done, piece.length() - within);
      if (piece.own() != null) {
        System.arraycopy(piece.own(), (int) within, to, offset + done, count);
      } else {
        count = file.read(piece.from() + within, to, offset + done, count);
        if (count < 0) {
          break;
        }
      }
      streamPos += count;
      done += count;
    }
    return done == 0 && size > 0 ? -1 : done;
  }

  /** Moves to the piece with the current position; returns false after the last one. */
  private boolean find() {
    if (streamPos < currentStart) {
      current = 0;
      currentStart = 0;
    }
    while (current < pieces.size() && streamPos >= currentStart + pieces.get(current).length()) {
      currentStart += pieces.get(current).length();
      current++;
    }
    return current < pieces.size();
  }
}
