package stylize.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One picture to be made.
 *
 * @param style the paintings
 * @param masks of the photo
 * @param name the output's path below the output folder, with slashes; it identifies the job
 * @param output the file to write
 */
public record Job(Source content, Blend style, Masks masks, String name, Path output) {
  /** A photo in the style of one painting, without masks. */
  public Job(Source content, Source style, String name, Path output) {
    this(content, Blend.of(style), Masks.NONE, name, output);
  }

  /** Its files by their names in reports, as far as there are any. */
  public Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("content", content.file().toString());
    sources.put("style", style.toString());
    if (masks.regions() != null) {
      sources.put("content-mask", masks.regions().toString());
      sources.put(
          "style-mask",
          style.parts().stream()
              .map(part -> part.mask() == null ? "none" : part.mask().toString())
              .collect(Collectors.joining(" + ")));
    }
    if (masks.paint() != null) {
      sources.put("paint-mask", masks.paint().toString());
    }
    return sources;
  }

  /** All files that it is made from, except the picture to start from. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(content.file()));
    files.addAll(style.files());
    files.addAll(maskFiles());
    return files;
  }

  /** The files of its masks. */
  public List<Path> maskFiles() {
    List<Path> files = new ArrayList<>();
    style.parts().stream().map(Blend.Part::mask).forEach(files::add);
    files.addAll(Arrays.asList(masks.regions(), masks.paint()));
    files.removeIf(Objects::isNull);
    return files;
  }
}
