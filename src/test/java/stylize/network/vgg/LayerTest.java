package stylize.network.vgg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import stylize.network.Tap;
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
  void aLayerIsATapOfItsNetwork() {
    assertThat(Layer.of("relu3_2").tap(Topology.VGG19)).isEqualTo(new Tap("relu3_2", 5, 256, 4, 4));
    assertThat(Layer.of("relu3_2").tap(Topology.VGG19).features(67, 32)).isEqualTo(256L * 16 * 8);
    assertThatThrownBy(() -> Layer.of("relu6_1").tap(Topology.VGG19))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("VGG19 has no layer relu6_1");
  }
}
