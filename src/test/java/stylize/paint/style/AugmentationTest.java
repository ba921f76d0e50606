package stylize.paint.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import stylize.image.Size;

class AugmentationTest {
  @Test
  void orderAndRepetitionMakeNoDifference() {
    Augmentation all = Augmentation.parse("rotate,flip,scale");

    assertThat(Augmentation.parse(" scale, flip,scale,rotate ")).isEqualTo(all);
    assertThat(Augmentation.parse("scale,flip,rotate").describe()).isEqualTo("rotate,flip,scale");
    assertThat(Augmentation.of(List.of(Augmentation.Kind.FLIP)))
        .isEqualTo(Augmentation.parse("flip"))
        .hasSameHashCodeAs(Augmentation.parse("flip,flip"))
        .isNotEqualTo(all);
  }

  @Test
  void aDescriptionCanBeParsed() {
    for (String list : List.of("none", "rotate", "rotate,scale", "rotate,flip,scale")) {
      assertThat(Augmentation.parse(list).describe()).isEqualTo(list);
    }
    assertThat(Augmentation.parse("none")).isEqualTo(Augmentation.NONE);
  }

  @Test
  void anUnknownWordIsRefusedWithThoseThatAreKnown() {
    for (String list : List.of("rotate,mirror", "mirror", " mirror ,flip")) {
      assertThatThrownBy(() -> Augmentation.parse(list))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "unknown view 'mirror'; allowed are none, or any of rotate,flip,scale separated by"
                  + " commas");
    }
    for (String list : List.of("", "rotate,", "rotate,none", "Rotate")) {
      assertThatThrownBy(() -> Augmentation.parse(list))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void thereAreAsManyViewsAsTheProduct() {
    assertThat(Augmentation.NONE.views()).containsExactly(View.PLAIN);
    assertThat(Augmentation.parse("rotate").views()).hasSize(4);
    assertThat(Augmentation.parse("flip").views()).hasSize(2);
    assertThat(Augmentation.parse("scale").views()).hasSize(3);
    assertThat(Augmentation.parse("flip,rotate").views()).hasSize(8);
    assertThat(Augmentation.parse("rotate,flip,scale").views())
        .hasSize(24)
        .doesNotHaveDuplicates()
        .startsWith(View.PLAIN);
  }

  @Test
  void scalesHalveAndDoubleThePixels() {
    assertThat(Augmentation.parse("scale").views())
        .extracting(view -> view.factor() * view.factor())
        .satisfiesExactly(
            plain -> assertThat(plain).isEqualTo(1),
            half -> assertThat(half).isCloseTo(0.5, within(1e-12)),
            twice -> assertThat(twice).isCloseTo(2, within(1e-12)));
  }

  @Test
  void aViewSaysInWhichSizeThePaintingIsToBeLoaded() {
    Size size = new Size(300, 200);

    assertThat(new View(1, true, 1).scaled(size)).isEqualTo(size);
    assertThat(new View(1, false, Math.sqrt(2)).scaled(size)).isEqualTo(new Size(424, 283));
    assertThat(new View(0, false, Math.sqrt(0.5)).scaled(size)).isEqualTo(new Size(212, 141));
    assertThat(new View(0, false, 0.01).scaled(new Size(3, 2))).isEqualTo(new Size(1, 1));
  }

  @Test
  void aViewThatDoesNotExistIsRefused() {
    for (Runnable wrong :
        List.<Runnable>of(
            () -> new View(4, false, 1),
            () -> new View(-1, false, 1),
            () -> new View(0, false, 0),
            () -> new View(0, false, Double.NaN))) {
      assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
