package stylize.paint.style;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import stylize.testing.Tests;

class ViewTest {
  private static NDManager manager;

  @BeforeAll
  static void start() {
    manager = Tests.manager();
  }

  @AfterAll
  static void close() {
    manager.close();
  }

  /** Three planes of two rows: 0 1 2 and 3 4 5, then on from 6, then from 12. */
  private static NDArray counted() {
    float[] values = new float[18];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return manager.create(values, new Shape(1, 3, 2, 3));
  }

  private static View view(int turns, boolean mirrored) {
    return new View(turns, mirrored, 1);
  }

  private static float[] firstPlane(NDArray image) {
    return image.get("0, 0").toFloatArray();
  }

  @Test
  void aQuarterTurnIsCounterClockwise() {
    NDArray turned = view(1, false).of(manager, counted());

    assertThat(turned.getShape()).isEqualTo(new Shape(1, 3, 3, 2));
    assertThat(turned.toFloatArray())
        .containsExactly(2, 5, 1, 4, 0, 3, 8, 11, 7, 10, 6, 9, 14, 17, 13, 16, 12, 15);
  }

  @Test
  void aMirrorExchangesLeftAndRight() {
    assertThat(firstPlane(view(0, true).of(manager, counted()))).containsExactly(2, 1, 0, 5, 4, 3);
  }

  @Test
  void theMirrorComesBeforeTheTurn() {
    assertThat(firstPlane(view(1, true).of(manager, counted()))).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(firstPlane(view(2, true).of(manager, counted()))).containsExactly(3, 4, 5, 0, 1, 2);
  }

  @Test
  void fourTurnsOrTwoMirrorsAreTheImageItself() {
    NDArray image = Tests.uniform(manager, 1, 0, 1, 1, 3, 7, 5);
    NDArray turned = image;
    for (int i = 0; i < 4; i++) {
      turned = view(1, false).of(manager, turned);
    }

    assertThat(turned).isEqualTo(image);
    assertThat(view(0, true).of(manager, view(0, true).of(manager, image))).isEqualTo(image);
    assertThat(view(1, false).of(manager, view(3, false).of(manager, image))).isEqualTo(image);
  }

  @Test
  void theEightViewsOfAnImageWithoutSymmetriesAreDifferent() {
    NDArray image = Tests.uniform(manager, 2, 0, 1, 1, 3, 6, 6);
    List<NDArray> views =
        Augmentation.parse("rotate,flip").views().stream()
            .map(view -> view.of(manager, image))
            .toList();

    assertThat(views).hasSize(8).doesNotHaveDuplicates();
  }

  @Test
  void allViewsOfAnImageWithAllSymmetriesAreEqual() {
    float[] values = new float[3 * 5 * 5];
    for (int i = 0; i < values.length; i++) {
      int x = Math.abs(i % 5 - 2);
      int y = Math.abs(i / 5 % 5 - 2);
      values[i] = i / 25 + 0.1f * x * y + 0.3f * Math.max(x, y);
    }
    NDArray image = manager.create(values, new Shape(1, 3, 5, 5));

    assertThat(Augmentation.parse("rotate,flip,scale").views())
        .allSatisfy(view -> assertThat(view.of(manager, image)).isEqualTo(image));
  }

  @Test
  void theResultIsANewImageAlsoWhereNothingIsTurned() {
    NDArray image = counted();
    NDArray same = View.PLAIN.of(manager, image);
    image.close();

    assertThat(firstPlane(same)).containsExactly(0, 1, 2, 3, 4, 5);
  }
}
