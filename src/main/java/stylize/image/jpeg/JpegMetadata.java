package stylize.image.jpeg;

import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The application segments of a JPEG file that affect how its picture looks. */
final class JpegMetadata {
  private static final String EXIF = "Exif\0\0";
  private static final String JFIF = "JFIF\0";
  private static final String ADOBE = "Adobe";

  /** Position of the code in Adobe's segment that gives the components' meaning. */
  private static final int ADOBE_TRANSFORM = 11;

  private final JpegProfile profile = new JpegProfile();
  private boolean jfif;
  private @Nullable Integer adobeTransform;
  private byte @Nullable [] exif;

  /** Adds a segment's contents after its length. */
  void take(int marker, byte[] content) {
    if (marker == JpegMarker.FIRST_APPLICATION && startsWith(content, JFIF)) {
      jfif = true;
    } else if (marker == JpegMarker.EXIF && startsWith(content, EXIF)) {
      exif = exif == null ? Arrays.copyOfRange(content, EXIF.length(), content.length) : exif;
    } else if (marker == JpegMarker.PROFILE && JpegProfile.isPart(content)) {
      profile.add(content);
    } else if (marker == JpegMarker.ADOBE
        && startsWith(content, ADOBE)
        && content.length > ADOBE_TRANSFORM) {
      adobeTransform = (int) content[ADOBE_TRANSFORM];
    }
  }

  JpegColours colours(JpegFrame frame) throws IOException {
    return JpegColours.of(frame, jfif, adobeTransform);
  }

  /** The TIFF structure of the Exif metadata; null if there is none. */
  byte @Nullable [] exif() {
    return exif;
  }

  /** Null if there is no valid profile. */
  @Nullable ICC_Profile profile(Consumer<String> damage) {
    return profile.assembled(damage);
  }

  static boolean startsWith(byte[] content, String start) {
    int length = Math.min(start.length(), content.length);
    return new String(content, 0, length, StandardCharsets.ISO_8859_1).equals(start);
  }
}
