package stylize.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a generator computes from a photo with values in [0, 1]. All features have at most half the
 * photo's sides, except in the last steps, so that a picture takes little time and memory.
 *
 * @param kind the way through the network
 * @param width channels at half the photo's sides
 * @param blocks residual blocks at the lowest resolution, where strokes are planned
 * @param fineBlocks residual blocks at half the photo's sides, where its details are kept
 * @param upsampling the way back to the photo's sides
 */
public record Architecture(
    Kind kind, int width, int blocks, int fineBlocks, Upsampling upsampling) {
  /** What is trained if nothing else is wanted. */
  public static final Architecture DEFAULT =
      new Architecture(Kind.UNET, 32, 3, 3, Upsampling.NEAREST);

  /**
   * All features have a multiple of this many channels. With others, oneDNN's convolutions are
   * wrong on CPUs with AVX-512, forward and backward: they read memory that nobody has written.
   */
  static final int BLOCK = 16;

  /** Larger ones would take more memory than a hostile file may ask for. */
  private static final int MAXIMUM_WIDTH = 256;

  private static final int MAXIMUM_BLOCKS = 32;

  /** Channels of noise. */
  static final int NOISE = 4;

  /** Number of the first steps: to half the sides, and noise. */
  static final int HEAD_STEPS = 2;

  /** The way through the network. */
  public enum Kind {
    /** Down to a quarter, residual blocks, and up (Johnson et al. 2016). */
    RESIDUAL,
    /** Down to an eighth and up, joined with the features on the way down (Ronneberger 2015). */
    UNET;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How features get twice the sides. */
  public enum Upsampling {
    /** Each position becomes four equal ones, before a convolution (Odena et al. 2016). */
    NEAREST,
    /** A convolution makes four values, which become four positions (Shi et al. 2016). */
    SHUFFLE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Architecture {
    require("width", width, BLOCK, MAXIMUM_WIDTH);
    require("blocks", blocks, 0, MAXIMUM_BLOCKS);
    require("fine-blocks", fineBlocks, 0, MAXIMUM_BLOCKS);
    if (width % BLOCK != 0) {
      throw new IllegalArgumentException(
          "width is " + width + "; it must be a multiple of " + BLOCK);
    }
  }

  private static void require(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " is " + value + "; it must be from " + least + " to " + most);
    }
  }

  /** The photo's sides must be multiples of this many pixels. */
  public int stride() {
    return kind == Kind.RESIDUAL ? 4 : 8;
  }

  /** Number of trained values. */
  public int parameters() {
    return Weights.shapes(this).values().stream().mapToInt(Weights::count).sum();
  }

  /** The convolutions, in their order. */
  List<Step.Convolution> convolutions() {
    List<Step.Convolution> all = new ArrayList<>();
    for (Step step : steps()) {
      if (step instanceof Step.Convolution convolution) {
        all.add(convolution);
      }
    }
    return all;
  }

  /** All steps, from the photo to the painting, which is not clamped. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Unshuffle());
    steps.add(new Step.Noise(NOISE));
    steps.add(new Step.Convolution("head", 4 * 3 + NOISE, width, 5, 1, true, true));
    if (kind == Kind.RESIDUAL) {
      steps.add(halving("down", width, 2 * width));
      blocks(steps, "block", blocks, 2 * width);
      doubling(steps, "up", 2 * width, width);
    } else {
      int middle = blocked(width + width / 2);
      steps.add(new Step.Keep("half"));
      steps.add(halving("down", width, middle));
      steps.add(new Step.Keep("quarter"));
      steps.add(halving("deep", middle, 2 * width));
      blocks(steps, "block", blocks, 2 * width);
      doubling(steps, "rise", 2 * width, middle);
      steps.add(new Step.Join("quarter"));
      steps.add(plain("quarter", 2 * middle, middle));
      doubling(steps, "up", middle, width);
      steps.add(new Step.Join("half"));
      steps.add(plain("half", 2 * width, width));
    }
    blocks(steps, "fine", fineBlocks, width);
    tail(steps);
    return steps;
  }

  private static int blocked(int channels) {
    return -Math.floorDiv(-channels, BLOCK) * BLOCK;
  }

  private static void blocks(List<Step> steps, String stem, int count, int channels) {
    for (int i = 1; i <= count; i++) {
      String name = stem + i;
      steps.add(new Step.Keep(name));
      steps.add(plain(name + "a", channels, channels));
      steps.add(new Step.Convolution(name + "b", channels, channels, 3, 1, true, false));
      steps.add(new Step.Add(name));
    }
  }

  private static Step plain(String name, int inputs, int outputs) {
    return new Step.Convolution(name, inputs, outputs, 3, 1, true, true);
  }

  private static Step halving(String name, int inputs, int outputs) {
    return new Step.Convolution(name, inputs, outputs, 3, 2, true, true);
  }

  private void doubling(List<Step> steps, String name, int inputs, int outputs) {
    if (upsampling == Upsampling.NEAREST) {
      steps.add(new Step.Enlargement());
      steps.add(plain(name, inputs, outputs));
    } else {
      steps.add(plain(name, inputs, 4 * outputs));
      steps.add(new Step.Shuffle());
    }
  }

  /** Number of the last steps, from the features at half the sides to the painting. */
  int tailSteps() {
    return upsampling == Upsampling.NEAREST ? 5 : 4;
  }

  /** The convolutions are not normalised, so they can run over a few rows at a time. */
  private void tail(List<Step> steps) {
    if (upsampling == Upsampling.NEAREST) {
      steps.add(new Step.Enlargement());
      steps.add(new Step.Convolution("tail", width, blocked(width / 2), 3, 1, false, true));
      steps.add(new Step.Convolution("out", blocked(width / 2), 3, 3, 1, false, false));
    } else {
      steps.add(new Step.Convolution("out", width, 4 * 3, 3, 1, false, false));
      steps.add(new Step.Shuffle());
    }
    steps.add(new Step.AddPhoto());
    steps.add(new Step.Normalization("colours", 3));
  }

  /** For reports: {@code unet, 32 channels, 3 blocks, 3 fine blocks, nearest}. */
  @Override
  public String toString() {
    return kind
        + ", "
        + width
        + " channels, "
        + blocks
        + " blocks, "
        + fineBlocks
        + " fine blocks, "
        + upsampling;
  }
}
