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

  Picture apply(Picture stored) {
    if (this == NORMAL) {
      return stored;
    }
    float[] alpha = stored.alpha();
    return new Picture(
        shown(stored.size()),
        apply(stored.rgb(), stored.size(), Picture.CHANNELS),
        alpha == null ? null : apply(alpha, stored.size(), 1));
  }

  private float[] apply(float[] planes, Size stored, int count) {
    Size shown = shown(stored);
    float[] turned = new float[planes.length];
    int to = 0;
    for (int plane = 0; plane < count; plane++) {
      int base = plane * stored.width() * stored.height();
      for (int y = 0; y < shown.height(); y++) {
        for (int x = 0; x < shown.width(); x++) {
          int column = transposed ? y : x;
          int row = transposed ? x : y;
          column = fromRight ? stored.width() - 1 - column : column;
          row = fromBottom ? stored.height() - 1 - row : row;
          turned[to++] = planes[base + row * stored.width() + column];
        }
      }
    }
    return turned;
  }
}
