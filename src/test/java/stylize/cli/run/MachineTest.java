package stylize.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import stylize.batch.Parallelism;
import stylize.cli.options.MachineOptions;
import stylize.cli.options.MemoryOptions;
import stylize.paint.Footprint;
import stylize.paint.Settings;
import stylize.weights.NetworkFile;
import stylize.weights.Topology;

class MachineTest {
  private static final Settings SETTINGS = Settings.defaults();

  private static Machine machine(Device... devices) {
    return new Machine(
        new MachineOptions(),
        CommandLine.populateCommand(new MemoryOptions(), "--memory", "16g"),
        new ReadyModel("vgg19", new NetworkFile(Path.of("unread.h5"), Topology.VGG19), "00"),
        List.of(devices),
        true,
        false,
        false);
  }

  private static long share(int jobs, Device... devices) {
    return machine(devices).share(new Parallelism(jobs, 1), SETTINGS);
  }

  @Test
  void aGpusMemoryIsDividedByThePicturesOfThatGpuOnly() {
    Device[] two = {Device.gpu(0), Device.gpu(1)};
    Footprint footprint = machine(two).footprint(SETTINGS);
    long all = machine(two).memory();
    assertThat(share(1, two)).isEqualTo(all);
    assertThat(share(2, two)).isEqualTo(all);
    assertThat(share(4, two)).isEqualTo(footprint.share(all, 2));
    // The first one has two of three.
    assertThat(share(3, two)).isEqualTo(footprint.share(all, 2));
    assertThat(share(2, Device.gpu(0))).isEqualTo(footprint.share(all, 2));
  }

  @Test
  void theComputersMemoryIsDividedByAllPictures() {
    Footprint footprint = machine(Device.cpu()).footprint(SETTINGS);
    assertThat(share(3, Device.cpu()))
        .isEqualTo(footprint.share(machine(Device.cpu()).memory(), 3));
  }
}
