package stylize.objective;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The value of the objective for one image, term by term.
 *
 * @param values each term before its weight, named {@code content.relu4_2}, {@code style.relu1_1},
 *     {@code tv}
 * @param total the weighted sum
 */
public record Losses(Map<String, Double> values, double total) {
  public Losses {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The sum of the terms whose names start with this prefix, each before its weight. */
  public double sum(String prefix) {
    return values.entrySet().stream()
        .filter(term -> term.getKey().startsWith(prefix))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
