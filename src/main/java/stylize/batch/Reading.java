package stylize.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.PictureReader;
import stylize.transfer.Photo;
import stylize.transfer.Style;
import stylize.transfer.StyleTransfer;

/** Decodes what jobs are made from. Paintings are kept as long as following jobs may want them. */
final class Reading {
  /** Jobs come painting by painting; at the border between two, both are in use. */
  private static final int STYLES = 2;

  private final Recipe recipe;
  private @Nullable Picture start;

  private final Map<Path, Style> styles =
      new LinkedHashMap<>(STYLES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Style> eldest) {
          return size() > STYLES;
        }
      };

  Reading(Recipe recipe) {
    this.recipe = recipe;
  }

  /** A job with its pictures decoded. */
  record Loaded(Job job, StyleTransfer.Inputs inputs) {}

  Loaded load(Job job) throws IOException {
    Path painting = job.style().file();
    Style style = styles.get(painting);
    if (style == null) {
      style = new Style(PictureReader.read(painting));
      styles.put(painting, style);
    }
    if (recipe.start() != null && start == null) {
      start = PictureReader.read(recipe.start());
    }
    Picture content = PictureReader.read(job.content().file());
    return new Loaded(job, new StyleTransfer.Inputs(new Photo(content), style, start));
  }

  /** Makes room. */
  void forget() {
    styles.clear();
    start = null;
  }
}
