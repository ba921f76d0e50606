package stylize.trained;

import java.util.Arrays;
import java.util.List;
import stylize.image.Picture;
import stylize.paint.LinearTime;
import stylize.paint.Painter;
import stylize.paint.Photo;
import stylize.paint.Progress;
import stylize.paint.style.Style;

/**
 * The time that a {@link TrainedPainter} takes for a picture on this machine. It is measured with
 * as many pictures at a time as the batch will have.
 */
public final class TrainedCalibration {
  private static final int SMALL = 256;
  private static final int LARGE = 640;
  private static final int PICTURES = 3;

  private TrainedCalibration() {}

  /**
   * Measures a picture; takes a few seconds.
   *
   * @param painters one for each picture at a time, painting in the original size
   */
  public static LinearTime measure(List<? extends Painter> painters) throws InterruptedException {
    return LinearTime.measure(
        SMALL, LARGE, side -> LinearTime.together(painters, painter -> seconds(painter, side)));
  }

  private static double seconds(Painter painter, int side) {
    Picture picture = LinearTime.ramp(side);
    // The first picture is slower because it allocates memory.
    paint(painter, picture);
    double[] each = new double[PICTURES];
    for (int i = 0; i < each.length; i++) {
      long began = System.nanoTime();
      paint(painter, picture);
      each[i] = (System.nanoTime() - began) / 1e9;
    }
    Arrays.sort(each);
    return each[each.length / 2];
  }

  private static void paint(Painter painter, Picture picture) {
    painter.paint(new Painter.Inputs(new Photo(picture), Style.learnt(), null), Progress.NONE);
  }
}
