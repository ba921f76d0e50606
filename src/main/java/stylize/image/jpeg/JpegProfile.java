package stylize.image.jpeg;

import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import stylize.image.colour.EmbeddedProfile;

/** The colour profile of a JPEG file, which is stored in numbered parts (ICC.1 B.4). */
final class JpegProfile {
  private static final String NAME = "ICC_PROFILE\0";
  private static final int HEAD = NAME.length() + 2;
  private static final int MOST_PARTS = 255;

  private final List<byte[]> parts = new ArrayList<>();

  static boolean isPart(byte[] segment) {
    return JpegMetadata.startsWith(segment, NAME) && segment.length >= HEAD;
  }

  /** Adds the contents of an application segment. */
  void add(byte[] part) {
    // One part more than allowed is kept, to detect that there are too many.
    if (parts.size() <= MOST_PARTS) {
      parts.add(part);
    }
  }

  /** Null if there are no parts, or if they are not a valid profile. */
  @Nullable ICC_Profile assembled(Consumer<String> damage) {
    return parts.isEmpty() ? null : EmbeddedProfile.read(this::joined, damage);
  }

  private InputStream joined() throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int number = 1; number <= parts.size(); number++) {
      byte[] part = part(number);
      data.write(part, HEAD, part.length - HEAD);
    }
    return new ByteArrayInputStream(data.toByteArray());
  }

  /**
   * The part with this number.
   *
   * @throws IOException if there is none, or if a part has another total
   */
  private byte[] part(int number) throws IOException {
    byte[] found = null;
    for (byte[] part : parts) {
      if ((part[HEAD - 1] & 0xff) != parts.size()) {
        throw new IOException("it has another number of parts than it says");
      }
      if ((part[HEAD - 2] & 0xff) == number) {
        found = part;
      }
    }
    if (found == null) {
      throw new IOException("its part " + number + " is missing");
    }
    return found;
  }
}
