package stylize.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TapsTest {
  private static final Tap EARLY = new Tap("relu2_1", 2, 128, 2, 2);
  private static final Tap LATE = new Tap("relu4_2", 9, 512, 8, 8);

  @Test
  void theLastTapIsTheDeepestOfBothKinds() {
    assertThat(Taps.of(List.of(EARLY), List.of(LATE)).last()).isEqualTo(LATE);
    assertThat(Taps.of(List.of(LATE), List.of(EARLY)).last()).isEqualTo(LATE);
    assertThat(Taps.of(List.of(EARLY), List.of()).last()).isEqualTo(EARLY);
  }

  @Test
  void whoListensToNothingIsRefused() {
    assertThatThrownBy(() -> Taps.of(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no layer at all");
  }
}
