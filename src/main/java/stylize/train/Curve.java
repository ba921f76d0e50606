package stylize.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stylize.objective.Losses;

/**
 * How the objective has fallen. Each point is the mean of some steps; when there are many points,
 * neighbours become one.
 */
public final class Curve {
  private static final int MOST = 400;

  private final List<Point> points = new ArrayList<>();
  private int each = 1;

  /**
   * The mean of some steps.
   *
   * @param step the last of them, from 1
   * @param steps their number
   * @param terms of the objective before their weights
   */
  public record Point(int step, int steps, double total, Map<String, Double> terms) {
    private Point with(Point next) {
      int sum = steps + next.steps();
      double share = (double) next.steps() / sum;
      Map<String, Double> mixed = new LinkedHashMap<>();
      terms.forEach(
          (name, value) ->
              mixed.put(
                  name, value * (1 - share) + next.terms().getOrDefault(name, value) * share));
      return new Point(next.step(), sum, total * (1 - share) + next.total() * share, mixed);
    }
  }

  /** An empty curve. */
  public Curve() {}

  /** A curve that goes on. */
  Curve(List<Point> earlier) {
    points.addAll(earlier);
    each = earlier.stream().mapToInt(Point::steps).max().orElse(1);
  }

  /** The points, first to last. */
  public synchronized List<Point> points() {
    return List.copyOf(points);
  }

  synchronized void add(int step, Losses losses) {
    Point next = new Point(step, 1, losses.total(), losses.values());
    int last = points.size() - 1;
    if (last >= 0 && points.get(last).steps() < each) {
      points.set(last, points.get(last).with(next));
    } else {
      points.add(next);
    }
    if (points.size() > MOST) {
      List<Point> merged = new ArrayList<>();
      for (int i = 0; i < points.size(); i += 2) {
        boolean alone = i + 1 == points.size();
        merged.add(alone ? points.get(i) : points.get(i).with(points.get(i + 1)));
      }
      points.clear();
      points.addAll(merged);
      each *= 2;
    }
  }

  /** The mean total of the last part of the curve; NaN if it is empty. */
  public synchronized double recent() {
    int from = Math.max(0, points.size() - Math.max(1, points.size() / 20));
    return points.subList(from, points.size()).stream()
        .mapToDouble(Point::total)
        .average()
        .orElse(Double.NaN);
  }
}
