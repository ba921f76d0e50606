package stylize.image.tiff;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import stylize.image.codec.Bytes;
import stylize.image.codec.TiffDirectory;

/** The directories of a TIFF file, one per page. */
final class TiffPages {
  /** Bits in the type of a page that is a smaller copy of another, or a mask for it. */
  private static final int COPY_OR_MASK = 0b101;

  /** The same type in older files. */
  private static final int OLD_COPY = 2;

  /** Largest number of pages to search for one that is not a copy. */
  private static final int MOST_PAGES = 100;

  private TiffPages() {}

  /** The first page that is not a copy or mask; the very first if there is none. */
  static TiffDirectory main(Bytes bytes) throws IOException {
    TiffDirectory first = TiffDirectory.first(bytes);
    TiffDirectory page = first;
    Set<Long> seen = new HashSet<>();
    while (isCopy(page) && page.next() != 0 && seen.add(page.next()) && seen.size() < MOST_PAGES) {
      try {
        page = page.at(page.next());
      } catch (IOException e) {
        return first;
      }
    }
    return isCopy(page) ? first : page;
  }

  private static boolean isCopy(TiffDirectory page) throws IOException {
    return (page.number(TiffTag.NEW_SUBFILE_TYPE, 0) & COPY_OR_MASK) != 0
        || page.number(TiffTag.SUBFILE_TYPE, 0) == OLD_COPY;
  }
}
