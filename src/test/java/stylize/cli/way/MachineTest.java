package stylize.cli.way;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import stylize.batch.Parallelism;
import stylize.cli.options.MachineOptions;
import stylize.cli.options.MemoryOptions;
import stylize.engine.Processor;
import stylize.paint.Footprint;
import stylize.paint.Settings;
import stylize.weights.NetworkFile;
import stylize.weights.Topology;

class MachineTest {
  private static final Settings SETTINGS = Settings.defaults();

  private static Machine machine(Processor... devices) {
    return new Machine(
        new MachineOptions(),
        CommandLine.populateCommand(new MemoryOptions(), "--memory", "16g"),
        List.of(devices),
        false);
  }

  private static Footprint footprint(Processor... devices) {
    ReadyModel model =
        new ReadyModel("vgg19", new NetworkFile(Path.of("unread.h5"), Topology.VGG19), "00");
    return new Networks(machine(devices), model, true, false, null).footprint(SETTINGS);
  }

  private static long share(int jobs, Processor... devices) {
    return machine(devices).share(new Parallelism(jobs, 1), footprint(devices));
  }

  @Test
  void aGpusMemoryIsDividedByThePicturesOfThatGpuOnly() {
    Processor[] two = {Processor.gpu(0), Processor.gpu(1)};
    Footprint footprint = footprint(two);
    long all = machine(two).memory();
    assertThat(share(1, two)).isEqualTo(all);
    assertThat(share(2, two)).isEqualTo(all);
    assertThat(share(4, two)).isEqualTo(footprint.share(all, 2));
    // The first one has two of three.
    assertThat(share(3, two)).isEqualTo(footprint.share(all, 2));
    assertThat(share(2, Processor.gpu(0))).isEqualTo(footprint.share(all, 2));
  }

  /** Two GPUs, with 8 and 24 GB. */
  private static Machine unequal(boolean deterministic) {
    MemoryOptions memory =
        new MemoryOptions() {
          @Override
          public long bytes(Processor where, boolean same) {
            return (where.equals(Processor.gpu(0)) ? 24L : 8L) << 30;
          }
        };
    List<Processor> devices = List.of(Processor.gpu(0), Processor.gpu(1));
    return new Machine(new MachineOptions(), memory, devices, deterministic);
  }

  /** Of one picture on each GPU, in bytes. */
  private static List<Long> shares(boolean deterministic) {
    Machine machine = unequal(deterministic);
    Footprint footprint = footprint(Processor.gpu(0), Processor.gpu(1));
    return machine.devices().stream()
        .map(gpu -> machine.share(new Parallelism(2, 1), footprint, gpu))
        .toList();
  }

  @Test
  void eachGpuHasItsOwnBudget() {
    assertThat(shares(false)).containsExactly(24L << 30, 8L << 30);
  }

  @Test
  void inDeterministicRunsAPictureDoesNotDependOnTheGpuThatItGets() {
    assertThat(shares(true)).containsExactly(8L << 30, 8L << 30);
    assertThat(unequal(true).memory()).isEqualTo(8L << 30);
  }

  @Test
  void theComputersMemoryIsDividedByAllPictures() {
    Footprint footprint = footprint(Processor.CPU);
    assertThat(share(3, Processor.CPU))
        .isEqualTo(footprint.share(machine(Processor.CPU).memory(), 3));
  }
}
