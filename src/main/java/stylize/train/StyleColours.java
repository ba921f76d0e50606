package stylize.train;

import stylize.image.Picture;
import stylize.paint.colour.ColourStatistics;
import stylize.paint.style.Style;

/**
 * The colours of a style: of all its paintings' pixels, those of each painting times its share.
 *
 * @param means of red, green and blue
 * @param deviations likewise
 */
@SuppressWarnings("ArrayRecordComponent") // three numbers, for one use
record StyleColours(float[] means, float[] deviations) {
  static StyleColours of(Style style) {
    double[] sums = new double[Picture.CHANNELS];
    double[] squares = new double[Picture.CHANNELS];
    double shares = 0;
    for (Style.Painting painting : style.paintings()) {
      ColourStatistics there = ColourStatistics.of(painting.picture());
      shares += painting.share();
      for (int i = 0; i < sums.length; i++) {
        double mean = there.mean()[i];
        sums[i] += painting.share() * mean;
        squares[i] += painting.share() * (there.covariance()[i][i] + mean * mean);
      }
    }
    float[] means = new float[sums.length];
    float[] deviations = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      double mean = sums[i] / shares;
      means[i] = (float) mean;
      deviations[i] = (float) Math.sqrt(Math.max(0, squares[i] / shares - mean * mean));
    }
    return new StyleColours(means, deviations);
  }
}
