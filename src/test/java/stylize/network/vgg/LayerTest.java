package stylize.network.vgg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import stylize.weights.Topology;

class LayerTest {
  @Test
  void namesAreReadAndWritten() {
    assertThat(Layer.of("relu4_2")).isEqualTo(new Layer(4, 2)).hasToString("relu4_2");
    assertThatThrownBy(() -> Layer.of("conv4_2")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void vgg19HasSixteenLayersInTheOrderOfComputation() {
    List<Layer> layers = Layer.all(Topology.VGG19);
    assertThat(layers).hasSize(16).isSorted();
    assertThat(layers.get(15)).hasToString("relu5_4");
  }

  @Test
  void theLastTapIsTheDeepestOfBothKinds() {
    assertThat(Taps.of(List.of(Layer.of("relu2_1")), List.of(Layer.of("relu4_2"))).last())
        .isEqualTo(Layer.of("relu4_2"));
    assertThat(Taps.of(List.of(Layer.of("relu5_1")), List.of()).last())
        .isEqualTo(Layer.of("relu5_1"));
    assertThatThrownBy(() -> Taps.of(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
