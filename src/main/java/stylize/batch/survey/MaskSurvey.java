package stylize.batch.survey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import stylize.batch.Blend;
import stylize.batch.Job;
import stylize.batch.MaskPictures;
import stylize.image.PictureException;
import stylize.image.PictureHeader;
import stylize.image.Size;
import stylize.image.reading.PictureReader;

/** Checks the masks of jobs, each file once. */
final class MaskSurvey {
  private final Map<Path, PictureHeader> headers = new ConcurrentHashMap<>();
  private final Map<Path, Integer> colours = new ConcurrentHashMap<>();

  /**
   * The masks of a job.
   *
   * @param headers of all of them
   * @param regions number of the photo's regions; 0 if it has none
   */
  record Found(List<PictureHeader> headers, int regions) {}

  /**
   * Checks a job's masks.
   *
   * @param photo size of the photo
   * @param paintings sizes of the paintings
   * @throws PictureException if one is no picture, has another shape than its picture, or too many
   *     colours
   */
  Found of(Job job, Size photo, List<Size> paintings) throws PictureException {
    List<PictureHeader> found = new ArrayList<>();
    for (int i = 0; i < paintings.size(); i++) {
      Blend.Part part = job.style().parts().get(i);
      if (part.mask() != null) {
        add(part.mask(), paintings.get(i), found);
        colours(part.mask());
      }
    }
    add(job.masks().paint(), photo, found);
    Path regions = job.masks().regions();
    add(regions, photo, found);
    return new Found(found, regions == null ? 0 : colours(regions));
  }

  private void add(@Nullable Path mask, Size picture, List<PictureHeader> found)
      throws PictureException {
    if (mask != null) {
      PictureHeader header = headers.get(mask);
      if (header == null) {
        header = PictureReader.readHeader(mask);
        headers.put(mask, header);
      }
      MaskPictures.requireShape(mask, header.size(), picture);
      found.add(header);
    }
  }

  private int colours(Path mask) throws PictureException {
    Integer known = colours.get(mask);
    if (known == null) {
      known = MaskPictures.regions(mask, PictureReader.read(mask)).colours().size();
      colours.put(mask, known);
    }
    return known;
  }
}
