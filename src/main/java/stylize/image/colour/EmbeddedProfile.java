package stylize.image.colour;

import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Makes ICC profiles of bytes that a file says are one. */
public final class EmbeddedProfile {
  private EmbeddedProfile() {}

  /** Null if it is none. */
  public static @Nullable ICC_Profile of(byte[] profile) {
    // Java looks at the length only after it has believed it.
    if (profile.length < Integer.BYTES || ByteBuffer.wrap(profile).getInt() > profile.length) {
      return null;
    }
    try {
      return ICC_Profile.getInstance(profile);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
