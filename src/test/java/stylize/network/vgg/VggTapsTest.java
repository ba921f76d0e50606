package stylize.network.vgg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import stylize.network.Tap;
import stylize.weights.Topology;

class VggTapsTest {
  @Test
  void aLayerIsATapOfItsNetwork() {
    Tap tap = VggTaps.of("relu3_2", Topology.VGG19);
    assertThat(tap).isEqualTo(new Tap("relu3_2", 5, 256, 4, 4));
    assertThat(tap.features(67, 32)).isEqualTo(256L * 16 * 8);
  }

  @Test
  void aLayerThatTheNetworkHasNotIsRefused() {
    assertThatThrownBy(() -> VggTaps.of("relu6_1", Topology.VGG19))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("VGG19 has no layer relu6_1");
  }
}
