package stylize.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.batch.Blend;
import stylize.batch.Job;
import stylize.batch.JobList;
import stylize.batch.NameTemplate;
import stylize.batch.Parallelism;
import stylize.batch.Recipe;
import stylize.batch.Shard;
import stylize.batch.Source;
import stylize.batch.journal.Finished;
import stylize.batch.journal.RunFolder;
import stylize.engine.Precision;
import stylize.engine.Processor;
import stylize.network.Network;
import stylize.network.vgg.VggNetwork;
import stylize.network.vgg.kernels.Kernels;
import stylize.paint.OptimizingPainter;
import stylize.paint.Painter;
import stylize.paint.Settings;
import stylize.paint.Stylization;
import stylize.testing.NativeHeap;
import stylize.testing.RandomWeights;
import stylize.testing.RealNetwork;
import stylize.testing.Recipes;
import stylize.testing.Tests;
import stylize.weights.NetworkFile;
import stylize.weights.Topology;

class BatchMemoryTest {
  private static final int PICTURES = 120;

  /** By then everything has been seen once: both sizes, both painters, the writer. */
  private static final int SETTLED = 30;

  @TempDir Path folder;

  @Test
  void aHundredAndTwentyPicturesTakeNoMoreMemoryThanThirty() throws Exception {
    assumeTrue(NativeHeap.inUse().isPresent(), "this C library does not tell what is in use");
    Tests.manager().close();
    Recipe recipe = Recipes.recipe(32, 2);
    List<Source> photos = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      Path photo = Tests.resource(i % 2 == 0 ? "pictures/rgb.png" : "pictures/baseline.jpg");
      photos.add(Source.named(Files.copy(photo, folder.resolve(i + ".jpg"))));
    }
    List<Job> jobs =
        JobList.of(
            photos,
            List.of(Blend.of(Source.named(Tests.resource("pictures/rgb.png")))),
            JobList.MaskNames.NONE,
            NameTemplate.of("{content}"),
            "png",
            folder.resolve("out"));
    List<Long> inUse = Collections.synchronizedList(new ArrayList<>());
    BatchProgress listener =
        new BatchProgress() {
          @Override
          public void done(Job job, Stylization result, Finished finished) {
            if (inUse.size() % SETTLED == 0) {
              System.gc();
            }
            inUse.add(NativeHeap.inUse().orElseThrow());
          }
        };
    Settings settings = Recipes.settings(recipe);
    try (Network network =
            new VggNetwork(
                RealNetwork.load(
                    new NetworkFile(RandomWeights.vgg19(), Topology.VGG19),
                    Precision.FLOAT32,
                    Kernels.TRANSFORMED),
                settings.pooling());
        RunFolder remembered = RunFolder.open(folder.resolve("out"), Shard.WHOLE)) {
      Painter painter = new OptimizingPainter(network, settings, Long.MAX_VALUE);
      new Batch(
              new Conditions(new Parallelism(2, 1), Processor.CPU, Long.MAX_VALUE, false),
              job -> recipe,
              new JobLoader(null, settings),
              remembered,
              List.of(listener))
          .run(jobs, () -> List.of((job, share) -> painter, (job, share) -> painter));
    }
    assertThat(inUse).hasSize(PICTURES);
    // The least of some: when one painter has done, the other is in the midst of another picture.
    long before = Collections.min(inUse.subList(SETTLED, 2 * SETTLED));
    long after = Collections.min(inUse.subList(PICTURES - SETTLED, PICTURES));
    assertThat(after - before).as("bytes grown over 60 pictures").isLessThan(2L << 20);
  }
}
