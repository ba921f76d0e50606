package stylize.image.colour;

import java.awt.color.CMMException;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import stylize.image.PictureException;

/**
 * Reads a file's embedded ICC profile. A picture can be shown without one, so a damaged profile is
 * reported and ignored.
 */
public final class EmbeddedProfile {
  /** Longest profile in bytes. Printers' profiles have a few megabytes; longer ones are attacks. */
  public static final int LONGEST = 16 << 20;

  private static final int HEADER = 128;
  private static final int ANY = -1;

  private EmbeddedProfile() {}

  /** Opens a file's profile, of any length. */
  public interface Source {
    /**
     * Opens the profile at its first byte.
     *
     * @throws IOException if there is none that can be read; the message describes the problem
     */
    InputStream open() throws IOException;
  }

  /**
   * Reads a profile for pictures of any kind.
   *
   * @param damage receives, as a phrase, why a profile is ignored
   * @return null if it is invalid, cut off, or longer than {@link #LONGEST}
   */
  public static @Nullable ICC_Profile read(Source source, Consumer<String> damage) {
    return read(source, ANY, damage);
  }

  /**
   * Reads a profile for pictures of one kind.
   *
   * @param kind a type of {@link java.awt.color.ColorSpace}
   * @param damage receives, as a phrase, why a profile is ignored
   * @return null if it is invalid, cut off, longer than {@link #LONGEST}, or of another kind
   */
  public static @Nullable ICC_Profile read(Source source, int kind, Consumer<String> damage) {
    try (InputStream in = source.open()) {
      ICC_Profile profile = ICC_Profile.getInstance(bytes(in));
      if (kind != ANY && profile.getColorSpaceType() != kind) {
        throw new IOException("it is for pictures of another kind");
      }
      return profile;
    } catch (IOException | IllegalArgumentException | CMMException e) {
      damage.accept("its colour profile is ignored: " + PictureException.reason(e));
      return null;
    }
  }

  /**
   * Reads as many bytes as the profile's length says. Java would trust that length and read beyond
   * the end.
   */
  private static byte[] bytes(InputStream in) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    int length = header.length < HEADER ? 0 : ByteBuffer.wrap(header).getInt();
    if (length < HEADER) {
      throw new IOException("it is no ICC profile");
    }
    if (length > LONGEST) {
      throw new IOException("it has " + length + " bytes, at most " + LONGEST + " are read");
    }
    ByteBuffer whole = ByteBuffer.allocate(length).put(header);
    whole.put(in.readNBytes(length - HEADER));
    if (whole.hasRemaining()) {
      throw new IOException("it is cut off");
    }
    return whole.array();
  }
}
