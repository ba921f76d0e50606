package stylize.testing;

import java.util.Map;
import stylize.batch.Recipe;
import stylize.engine.Precision;
import stylize.image.Encoding;
import stylize.image.PictureFormat;
import stylize.optim.Method;
import stylize.paint.Schedule;
import stylize.paint.Settings;

/** Recipes for tests: the defaults, but small and quick. */
public final class Recipes {
  private Recipes() {}

  /** The settings of such a recipe. */
  public static Settings settings(Recipe recipe) {
    return (Settings) recipe.technique();
  }

  /** A recipe of so many pixels and iterations. */
  public static Recipe recipe(int size, int iterations) {
    Settings d = Settings.defaults();
    Settings settings =
        new Settings(
            size,
            Schedule.even(d.schedule().levels(), iterations),
            1,
            d.start(),
            0,
            Method.LBFGS,
            1,
            d.tolerance(),
            d.weighting(),
            d.pooling(),
            d.control());
    return new Recipe(
        "stylize test",
        settings,
        Precision.FLOAT32,
        "model",
        "weights",
        new Encoding(PictureFormat.PNG, 8, 95, Map.of()));
  }
}
