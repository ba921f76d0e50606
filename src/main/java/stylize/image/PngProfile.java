package stylize.image;

import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.InflaterInputStream;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.NodeList;

/** The colour profile in a PNG's iCCP chunk. */
final class PngProfile {
  private static final String NATIVE = "javax_imageio_png_1.0";

  /** Printers' profiles have a few megabytes; more is an attack. */
  private static final int MAXIMUM = 16 << 20;

  private PngProfile() {}

  static @Nullable ICC_Profile of(IIOMetadata metadata) throws IOException {
    NodeList chunks = ((IIOMetadataNode) metadata.getAsTree(NATIVE)).getElementsByTagName("iCCP");
    if (chunks.getLength() == 0
        || !(((IIOMetadataNode) chunks.item(0)).getUserObject() instanceof byte[] deflated)) {
      return null;
    }
    try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
      byte[] profile = in.readNBytes(MAXIMUM);
      return ICC_Profile.getInstance(profile);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
