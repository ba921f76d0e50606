package stylize.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

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
}
