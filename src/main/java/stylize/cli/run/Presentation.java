package stylize.cli.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import stylize.batch.journal.Records;
import stylize.report.Entry;
import stylize.report.Thumbnails;

/** What a command makes of its results, besides pictures and reports. */
public interface Presentation {
  /** Nothing. */
  Presentation NONE = new Presentation() {};

  /** Facts about the run for the reports, by name. */
  default Map<String, Object> facts() {
    return Map.of();
  }

  /** The results as the reports show them. */
  default List<Entry> shown(List<Entry> entries) {
    return entries;
  }

  /**
   * Writes further files.
   *
   * @param entries as {@link #shown}
   * @param thumbnails that the run has collected
   * @param records remember the files, so that no later run takes them for photos
   */
  default void write(List<Entry> entries, Thumbnails thumbnails, Records records)
      throws IOException {}
}
