import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import stylize.image.reading.PictureReader;

/** Reads every picture below some folders, as many at a time as there are cores, and nothing else. */
public class ReadPictures {
  public static void main(String[] folders) throws Exception {
    List<Path> pictures = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files.filter(Files::isRegularFile).forEach(pictures::add);
      }
    }
    long pixels =
        pictures.parallelStream()
            .mapToLong(
                file -> {
                  try {
                    return PictureReader.read(file).size().pixels();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                })
            .sum();
    System.out.println(pictures.size() + " pictures, " + pixels + " pixels");
  }
}
