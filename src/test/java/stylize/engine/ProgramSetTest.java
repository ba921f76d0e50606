package stylize.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProgramSetTest {
  @Test
  void theDeviceChooses() {
    assertThat(ProgramSet.of(false, false, null)).isEqualTo(ProgramSet.CPU);
    assertThat(ProgramSet.of(false, true, null)).isEqualTo(ProgramSet.CPU);
    assertThat(ProgramSet.of(true, false, null)).isEqualTo(ProgramSet.GPU);
    assertThat(ProgramSet.of(true, true, null)).isEqualTo(ProgramSet.GPU_DETERMINISTIC);
  }

  @Test
  void theVariableTakesThoseOfAGpuOnTheCpu() {
    assertThat(ProgramSet.of(false, false, "gpu")).isEqualTo(ProgramSet.GPU);
    assertThat(ProgramSet.of(false, true, "GPU")).isEqualTo(ProgramSet.GPU_DETERMINISTIC);
    assertThat(ProgramSet.of(false, false, "cpu")).isEqualTo(ProgramSet.CPU);
    assertThat(ProgramSet.of(false, false, " ")).isEqualTo(ProgramSet.CPU);
    assertThat(ProgramSet.of(true, false, "cpu")).isEqualTo(ProgramSet.GPU);
  }

  @Test
  void anotherNameIsRefusedAndSaysWhatIsAllowed() {
    assertThatThrownBy(() -> ProgramSet.of(false, false, "cuda"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("STYLIZE_PROGRAMS is 'cuda'; it must be cpu or gpu, or not be set");
  }
}
