package stylize.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import stylize.engine.gpu.ComputeCapability;
import stylize.engine.gpu.Gpu;

class GpuMemoryTest {
  private static final Gpu GPU = new Gpu(0, "NVIDIA Test 1", new ComputeCapability(9, 0), 1000);

  private static GpuMemory answering(Long... answers) {
    Queue<Long> left = new ArrayDeque<>(List.of(answers));
    return new GpuMemory(gpu -> left.remove());
  }

  @Test
  void whatIsFreeIsAskedOnce() {
    GpuMemory memory = answering(600L, 100L);
    assertThat(memory.free(GPU)).isEqualTo(600);
    assertThat(memory.free(GPU)).isEqualTo(600);
  }

  @Test
  void whatIsTakenIsWhatIsLessFreeThanAtFirst() {
    GpuMemory memory = answering(600L, 150L, 700L);
    memory.free(GPU);
    assertThat(memory.taken(GPU)).isEqualTo(450);
    assertThat(memory.taken(GPU)).as("another process has ended").isZero();
  }

  @Test
  void withoutAnAnswerAllMemoryIsFreeAndNothingIsKnownToBeTaken() {
    GpuMemory memory = answering(-1L, -1L);
    assertThat(memory.free(GPU)).isEqualTo(1000);
    assertThat(memory.taken(GPU)).isEqualTo(-1);
  }
}
