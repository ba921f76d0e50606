package stylize.objective;

/** The normalization of the squared distances to the targets. */
public enum Normalization {
  /**
   * Divides by the target's own energy: {@code ‖F − P‖² / ‖P‖²} and {@code ‖G − A‖² / ‖A‖²}. This
   * differs from Gatys et al. (2016). Every term is a relative error, so the same weights suit
   * every style, size, layer and weight file.
   */
  RELATIVE {
    @Override
    double contentFactor(double energy) {
      return 1 / Math.max(energy, LEAST_ENERGY);
    }

    @Override
    double styleFactor(double energy, long channels) {
      return contentFactor(energy);
    }
  },

  /**
   * As in Gatys et al. (2016), equations 1 and 4: {@code ½ ‖F − P‖²} and {@code ‖G − A‖² / (4 C²)}.
   * The Gram matrix here is already divided by the number of positions M, which is part of the
   * paper's denominator {@code 4 C² M²}.
   */
  GATYS {
    @Override
    double contentFactor(double energy) {
      return 0.5;
    }

    @Override
    double styleFactor(double energy, long channels) {
      return 0.25 / channels / channels;
    }
  };

  /** Below any real energy, so that black targets do not divide by 0, and above float32's least. */
  private static final double LEAST_ENERGY = 1e-10;

  /** The factor of {@code ‖F − P‖²}, given {@code ‖P‖²}. */
  abstract double contentFactor(double energy);

  /** The factor of {@code ‖G − A‖²}, given {@code ‖A‖²}. */
  abstract double styleFactor(double energy, long channels);

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
