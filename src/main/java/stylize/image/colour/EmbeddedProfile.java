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
 * Reads the ICC profile that a file brings along. Without a usable one its picture shows all the
 * same, so whatever is wrong with a profile is said, and the profile is not used.
 */
public final class EmbeddedProfile {
  /** The most bytes: printers' profiles have a few megabytes, longer ones are an attack. */
  public static final int LONGEST = 16 << 20;

  private static final int HEADER = 128;
  private static final int ANY = -1;

  private EmbeddedProfile() {}

  /** Opens a file's profile, however long it is. */
  public interface Source {
    /**
     * The profile from its first byte on.
     *
     * @throws IOException if it has none that can be read; the message says what is wrong
     */
    InputStream open() throws IOException;
  }

  /**
   * Reads a profile for pictures of any kind.
   *
   * @param damage hears, in a phrase, why a profile is not used
   * @return null if it is none, cut off, or longer than {@link #LONGEST}
   */
  public static @Nullable ICC_Profile read(Source source, Consumer<String> damage) {
    return read(source, ANY, damage);
  }

  /**
   * Reads a profile for pictures of one kind.
   *
   * @param kind a type of {@link java.awt.color.ColorSpace}
   * @param damage hears, in a phrase, why a profile is not used
   * @return null if it is none, cut off, longer than {@link #LONGEST}, or of another kind
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

  /** As many bytes as it says that it has: Java would believe it, and read on behind its end. */
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
