package stylize.weights;

import java.util.List;

/**
 * The preprocessing of an image, RGB in [0, 1], for a network: {@code value × scale + shift} per
 * channel. It is the same for networks trained on BGR, because their readers exchange the input
 * channels of the first kernel.
 *
 * @param scale for red, green, blue
 * @param shift for red, green, blue
 */
public record Preprocessing(List<Double> scale, List<Double> shift) {

  /** Caffe's: 0–255 minus the means of ImageNet, for the Oxford weights and Keras. */
  public static final Preprocessing CAFFE =
      new Preprocessing(List.of(255.0, 255.0, 255.0), List.of(-123.68, -116.779, -103.939));

  /** torchvision's: mean and standard deviation of ImageNet. */
  public static final Preprocessing TORCHVISION =
      standardized(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

  private static Preprocessing standardized(List<Double> mean, List<Double> deviation) {
    return new Preprocessing(
        deviation.stream().map(d -> 1 / d).toList(),
        List.of(
            -mean.get(0) / deviation.get(0),
            -mean.get(1) / deviation.get(1),
            -mean.get(2) / deviation.get(2)));
  }
}
