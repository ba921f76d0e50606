package stylize.image.jpeg;

import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.image.colour.EmbeddedProfile;

/** The colour profile of a JPEG file, which comes in numbered parts (ICC.1 B.4). */
final class JpegProfile {
  private static final String NAME = "ICC_PROFILE\0";
  private static final int HEAD = NAME.length() + 2;
  private static final int MOST_PARTS = 255;

  private final List<byte[]> parts = new ArrayList<>();

  static boolean isPart(byte[] segment) {
    return JpegParser.startsWith(segment, NAME) && segment.length >= HEAD;
  }

  /** Takes what an application segment holds. */
  void add(byte[] part) {
    // One more than there may be shows that something is wrong.
    if (parts.size() <= MOST_PARTS) {
      parts.add(part);
    }
  }

  boolean present() {
    return !parts.isEmpty();
  }

  /** Null if a part is missing or there twice, or if they are no profile. */
  @Nullable ICC_Profile assembled() {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int number = 1; number <= parts.size(); number++) {
      byte[] part = part(number);
      if (part == null) {
        return null;
      }
      data.write(part, HEAD, part.length - HEAD);
    }
    return EmbeddedProfile.of(data.toByteArray());
  }

  /** The one part of this number; null if there is none, or if it counts them differently. */
  private byte @Nullable [] part(int number) {
    byte[] found = null;
    for (byte[] part : parts) {
      if ((part[HEAD - 1] & 0xff) != parts.size()) {
        return null;
      }
      if ((part[HEAD - 2] & 0xff) == number) {
        found = part;
      }
    }
    return found;
  }
}
