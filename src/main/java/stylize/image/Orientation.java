package stylize.image;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The eight ways EXIF (tag 0x0112) says that stored rows and columns are to be shown. */
enum Orientation {
  NORMAL(false, false, false),
  MIRRORED(false, true, false),
  ROTATED_180(false, true, true),
  FLIPPED(false, false, true),
  TRANSPOSED(true, false, false),
  ROTATED_90(true, false, true),
  TRANSVERSED(true, true, true),
  ROTATED_270(true, true, false);

  private final boolean transposed;
  private final boolean fromRight;
  private final boolean fromBottom;

  /**
   * The stored position of shown (x, y): exchange if transposed, then count stored x from the
   * right, y from the bottom.
   */
  Orientation(boolean transposed, boolean fromRight, boolean fromBottom) {
    this.transposed = transposed;
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
  }

  /** What the file's metadata says; damaged or missing metadata means nothing is to be done. */
  static Orientation of(Path file) {
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      ExifIFD0Directory exif = metadata(in).getFirstDirectoryOfType(ExifIFD0Directory.class);
      Integer value = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
      return value == null || value < 1 || value > values().length ? NORMAL : values()[value - 1];
    } catch (IOException | ImageProcessingException | RuntimeException e) {
      return NORMAL;
    }
  }

  /** By the tag's value; any other than 1 to 8 means nothing is to be done. */
  static Orientation ofTag(long value) {
    return value < 1 || value > values().length ? NORMAL : values()[(int) value - 1];
  }

  /** Of a JPEG only what is Exif: the rest may be XML and colour tables, and takes longer. */
  private static Metadata metadata(BufferedInputStream in)
      throws IOException, ImageProcessingException {
    FileType type = FileTypeDetector.detectFileType(in);
    return type == FileType.Jpeg
        ? JpegMetadataReader.readMetadata(in, List.of(new ExifReader()))
        : ImageMetadataReader.readMetadata(in, -1, type);
  }

  Size shown(Size stored) {
    return transposed ? stored.transposed() : stored;
  }

  /** Where a stored pixel is in the shown picture's rows, one after the other. */
  int shownAt(Size stored, int x, int y) {
    int column = fromRight ? stored.width() - 1 - x : x;
    int row = fromBottom ? stored.height() - 1 - y : y;
    return transposed ? column * stored.height() + row : row * stored.width() + column;
  }
}
