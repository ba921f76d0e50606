package stylize.weights;

import java.util.ArrayList;
import java.util.List;

/**
 * The convolutional part of a VGG network (Simonyan &amp; Zisserman 2015): blocks of 3×3
 * convolutions, each followed by a ReLU, with 2×2 pooling between blocks.
 *
 * @param name for messages
 * @param depths convolutions per block
 * @param channels output channels of all convolutions of a block
 */
public record Topology(String name, List<Integer> depths, List<Integer> channels) {

  /** Configuration E of the paper. */
  public static final Topology VGG19 =
      new Topology("VGG19", List.of(2, 2, 4, 4, 4), List.of(64, 128, 256, 512, 512));

  /** Red, green and blue. */
  private static final int IMAGE_CHANNELS = 3;

  /** Height and width of every kernel. */
  public static final int KERNEL = 3;

  public Topology {
    if (depths.size() != channels.size()) {
      throw new IllegalArgumentException("depths and channels differ in length");
    }
    depths = List.copyOf(depths);
    channels = List.copyOf(channels);
  }

  /**
   * One convolution's place and shape.
   *
   * @param block from 1
   * @param conv from 1 within its block
   * @param inputs input channels
   * @param outputs output channels
   */
  public record Convolution(int block, int conv, int inputs, int outputs) {
    /** Number of values in the kernel. */
    public int weights() {
      return KERNEL * KERNEL * inputs * outputs;
    }

    /** Its output after the ReLU, such as {@code relu4_2}. */
    public Layer layer() {
      return new Layer(block, conv);
    }

    /** The papers' name for its output, such as {@code conv4_2}. */
    @Override
    public String toString() {
      return "conv" + block + "_" + conv;
    }
  }

  public int blocks() {
    return depths.size();
  }

  /** All convolutions, in order from the image. */
  public List<Convolution> convolutions() {
    List<Convolution> all = new ArrayList<>();
    int inputs = IMAGE_CHANNELS;
    for (int block = 0; block < blocks(); block++) {
      for (int conv = 0; conv < depths.get(block); conv++) {
        all.add(new Convolution(block + 1, conv + 1, inputs, channels.get(block)));
        inputs = channels.get(block);
      }
    }
    return all;
  }
}
