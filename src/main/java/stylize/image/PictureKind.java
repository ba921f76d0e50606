package stylize.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of files that people call pictures, told apart by their first bytes and by their names.
 */
public enum PictureKind {
  JPEG(true, "jpg jpeg jpe jfif", new Mark(0, "\u00ff\u00d8")),
  PNG(true, "png", new Mark(0, "\u0089PNG")),
  TIFF(
      true,
      "tif tiff",
      new Mark(0, "II*\0"),
      new Mark(0, "MM\0*"),
      new Mark(0, "II+\0"),
      new Mark(0, "MM\0+")),
  BMP(true, "bmp", new Mark(0, "BM")),
  GIF(true, "gif", new Mark(0, "GIF8")),
  WEBP(true, "webp", new Mark(8, "WEBP")),
  HEIC(false, "heic heif", new Mark(4, "ftyphei"), new Mark(4, "ftypmif1")),
  AVIF(false, "avif", new Mark(4, "ftypavif")),
  JPEG_XL(false, "jxl", new Mark(0, "\u00ff\n"), new Mark(4, "JXL ")),
  JPEG_2000(false, "jp2 j2k", new Mark(4, "jP  ")),
  PHOTOSHOP(false, "psd", new Mark(0, "8BPS")),
  SVG(false, "svg", new Mark(0, "<svg")),
  PDF(false, "", new Mark(0, "%PDF")),
  RAW(false, "arw cr2 cr3 dng nef orf raf rw2", new Mark(0, "FUJIFILMCCD-RAW"));

  private static final int HEAD = 16;

  private final boolean readable;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of
  private final Set<String> extensions;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<Mark> marks;

  /** Bytes, written as Latin-1, that a file of this kind has at this place. */
  private record Mark(int at, String bytes) {
    boolean in(String head) {
      return head.startsWith(bytes, at);
    }
  }

  PictureKind(boolean readable, String extensions, Mark... marks) {
    this.readable = readable;
    this.extensions = Set.of(extensions.split(" "));
    this.marks = List.of(marks);
  }

  /** False for those that {@link PictureReader} has no decoder for. */
  public boolean readable() {
    return readable;
  }

  /**
   * True if a file would be taken for a picture: by its extension, broken or not, or else by its
   * first bytes.
   */
  public static boolean looksLikePicture(Path file) {
    return named(file).isPresent() || of(file).filter(PictureKind::readable).isPresent();
  }

  /** The kind that a file's extension stands for. */
  public static Optional<PictureKind> named(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return Arrays.stream(values())
        .filter(kind -> name.contains(".") && kind.extensions.contains(extension))
        .findFirst();
  }

  /** What a file's first bytes say; empty if they say nothing, or cannot be read. */
  public static Optional<PictureKind> of(Path file) {
    // Opening a pipe would wait for its other end.
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
      return Arrays.stream(values())
          .filter(kind -> kind.marks.stream().anyMatch(mark -> mark.in(head)))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return name().replace('_', ' ');
  }
}
