package stylize.objective;

import ai.djl.ndarray.NDManager;
import java.util.Locale;
import stylize.network.FeatureMoments;

/** How the style of an image is compared with a painting's, at each layer. */
public enum StyleDistance {
  /** Wasserstein distance between the distributions of features, as normal distributions. */
  WASSERSTEIN {
    @Override
    MomentsDistance to(NDManager manager, FeatureMoments target, Normalization normalization) {
      return new WassersteinDistance(manager, target);
    }
  },
  /** Relative errors of mean and covariance. */
  COVARIANCE {
    @Override
    MomentsDistance to(NDManager manager, FeatureMoments target, Normalization normalization) {
      return new CovarianceDistance(manager, target);
    }
  },
  /** Squared distance of Gram matrices (Gatys et al. 2016). */
  GRAM {
    @Override
    MomentsDistance to(NDManager manager, FeatureMoments target, Normalization normalization) {
      return new GramDistance(target.gram(), normalization);
    }
  };

  /**
   * The distance to a painting's moments.
   *
   * @param manager owns what is computed from the target
   * @param target must stay open as long as the distance
   */
  abstract MomentsDistance to(
      NDManager manager, FeatureMoments target, Normalization normalization);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
