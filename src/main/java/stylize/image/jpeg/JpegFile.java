package stylize.image.jpeg;

import java.awt.color.ICC_Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.image.codec.PieceStream;

/**
 * What a JPEG file is made of.
 *
 * @param profile null without a usable one
 * @param exif the TIFF structure of its Exif metadata, or null
 * @param scans how often a decoder goes through the picture
 * @param pieces the picture without what only disturbs a decoder, behind the mark of its start
 * @param damage what is wrong though all pixels are there, a phrase each
 */
record JpegFile(
    JpegFrame frame,
    JpegColours colours,
    @Nullable ICC_Profile profile,
    byte @Nullable [] exif,
    int scans,
    List<PieceStream.Piece> pieces,
    List<String> damage) {}
