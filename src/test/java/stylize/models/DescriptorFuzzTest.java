package stylize.models;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.testing.Fuzz;

class DescriptorFuzzTest {
  @TempDir Path folder;

  @Test
  void damagedDescriptorsAreReadOrRefused() throws Exception {
    List<String> sound = new ArrayList<>();
    for (String name : List.of("vgg19", "vgg19-float32", "vgg16-torchvision")) {
      sound.add(Files.readString(Path.of("models", name + ".json")));
    }
    new Fuzz("descriptor", ModelException.class, 16 << 20)
        .run(
            2000,
            folder.resolve("damaged.json"),
            mutations -> {
              String text = mutations.any(sound);
              byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
              return mutations.once(3)
                  ? mutations.damaged(bytes, bytes)
                  : mutations.damaged(text).getBytes(StandardCharsets.UTF_8);
            },
            Descriptor::read);
  }
}
