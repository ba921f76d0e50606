package stylize.network;

import ai.djl.ndarray.NDList;
import java.util.List;

/**
 * What the functions of an {@link InlineSession} need besides the image. Belongs to the session.
 *
 * @param observations in the order of their statistics
 * @param tensors on the device
 * @param numbers factors; they are part of the call, so that they take no place on the device
 * @param counts sizes, kinds and places
 */
public record PassArguments(
    List<Observation> observations, NDList tensors, List<Double> numbers, List<Long> counts) {
  public PassArguments {
    observations = List.copyOf(observations);
    numbers = List.copyOf(numbers);
    counts = List.copyOf(counts);
  }

  /** The numbers as a program argument. */
  public double[] numberArray() {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The counts as a program argument. */
  public long[] countArray() {
    return counts.stream().mapToLong(Long::longValue).toArray();
  }

  /** The place of an observation among all. */
  public int place(Observation observation) {
    return observations.indexOf(observation);
  }
}
