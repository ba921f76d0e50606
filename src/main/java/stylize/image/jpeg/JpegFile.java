package stylize.image.jpeg;

import java.awt.color.ICC_Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.image.codec.PieceStream;

/**
 * The parts of a JPEG file.
 *
 * @param profile null if there is no valid one
 * @param exif the TIFF structure of its Exif metadata, or null
 * @param scans number of scans that a decoder processes
 * @param pieces the picture after its start marker, without segments that only disturb a decoder
 * @param damage that affects no pixels, one phrase each
 */
record JpegFile(
    JpegFrame frame,
    JpegColours colours,
    @Nullable ICC_Profile profile,
    byte @Nullable [] exif,
    int scans,
    List<PieceStream.Piece> pieces,
    List<String> damage) {}
