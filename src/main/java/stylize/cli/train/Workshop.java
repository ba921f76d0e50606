package stylize.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stylize.batch.Json;
import stylize.cli.options.UsageException;
import stylize.cli.progress.Console;
import stylize.cli.progress.Display;
import stylize.cli.screen.Interrupt;
import stylize.cli.screen.Version;
import stylize.cli.way.ReadyModel;
import stylize.engine.Precision;
import stylize.engine.Processor;
import stylize.engine.ProgramSet;
import stylize.files.Sha256;
import stylize.network.Network;
import stylize.network.Taps;
import stylize.network.vgg.Pooling;
import stylize.network.vgg.VggCosts;
import stylize.paint.Footprint;
import stylize.train.Training;
import stylize.train.TrainingFootprint;
import stylize.train.TrainingPlan;
import stylize.trained.PainterFacts;

/** Everything that a training needs, brought together. */
record Workshop(
    TrainingPlan plan,
    TrainingFiles files,
    TrainingPhotos photos,
    TrainingStyle style,
    @Nullable TrainingStart start,
    ReadyModel model,
    Processor device,
    Precision precision,
    long memory,
    Pooling pooling,
    Display display) {
  /** Seconds that an interrupted training may take to save what it has learnt. */
  private static final int GRACE = 60;

  /**
   * Prepares the training, and trains to the end or until the user interrupts it.
   *
   * @param overwrite true to begin anew
   * @param license what the painter says of it; null if nothing
   * @param console is told the painter's path
   * @throws UsageException if it takes too much memory, or if another painter has its name
   */
  void work(double saveSeconds, boolean overwrite, @Nullable String license, Console console)
      throws IOException, InterruptedException {
    Taps taps = plan.weighting().taps(model::tap);
    VggCosts costs =
        VggCosts.within(
            memory,
            model.network().topology(),
            taps,
            precision,
            !device.isGpu(),
            ProgramSet.of(device, false));
    TrainingFootprint footprint = new TrainingFootprint(costs, plan);
    TrainingFootprint.Choice choice = footprint.choose(memory);
    requireMemory(choice);
    files.create();
    String fingerprint = photos.fingerprint();
    String key = key(fingerprint);
    if (overwrite) {
      Files.deleteIfExists(files.state());
    } else {
      requireOwn(key);
    }
    HeldOutPictures pictures = new HeldOutPictures(files, photos.heldOut(), device, plan.size());
    Map<String, String> facts = facts(fingerprint, license);
    try (Network network = model.load(taps, device, precision, costs.arithmetic(), pooling)) {
      Training.Inputs inputs =
          new Training.Inputs(
              style.style(),
              start == null ? null : start.weights(),
              photos.learnt(),
              key,
              files.painter(),
              files.state(),
              (steps, weights) -> facts(facts, steps, pictures.paint(steps, weights)),
              saveSeconds,
              footprint.photos(memory));
      train(
          new Training(
              plan,
              network,
              choice.passes(),
              inputs,
              new TrainingShow(plan, files, photos.learnt().size(), pictures, facts, display)),
          console);
    }
  }

  private void train(Training training, Console console) throws IOException, InterruptedException {
    Interrupt interrupt = Interrupt.awaited(training::stop, GRACE);
    try {
      training.run();
      console.path(files.painter());
    } finally {
      interrupt.close();
    }
  }

  private void requireMemory(TrainingFootprint.Choice choice) {
    if (choice.bytes() > memory) {
      throw new UsageException(
          String.format(
              "The training needs at least %s of memory; %s may be taken. Choose a"
                  + " smaller --crop or a larger --memory.",
              Footprint.amount(choice.bytes()), Footprint.amount(memory)));
    }
  }

  private void requireOwn(String key) throws IOException {
    if (Files.exists(files.painter()) && !Training.canGoOn(files.state(), key)) {
      throw new UsageException(
          "--output "
              + files.painter()
              + " is there already, and no training with these options and photos has made it."
              + " Choose another name; --overwrite begins anew and replaces it.");
    }
  }

  /** Identifies trainings that go on with each other: what they have in common to the last bit. */
  private String key(String fingerprint) {
    Map<String, Object> all = new LinkedHashMap<>(plan.describe());
    all.put("style-sha256", style.sha256());
    all.put("shares", style.shares());
    all.put("photos", fingerprint);
    if (start != null) {
      all.put("from", start.sha256());
    }
    all.put("weights-sha256", model.sha256());
    all.put("precision", precision.toString());
    all.put("pooling", pooling.toString());
    return HexFormat.of().formatHex(Sha256.of(Json.LINE.toJson(all)));
  }

  private Map<String, String> facts(String fingerprint, @Nullable String license) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("style", String.join(" + ", style.names()));
    facts.put("style-sha256", String.join("+", style.sha256()));
    if (style.shares().size() > 1) {
      facts.put("blend", Json.LINE.toJson(style.shares()));
    }
    if (start != null) {
      facts.put("from", start.name());
    }
    facts.put("photos", String.valueOf(photos.learnt().size()));
    facts.put("photos-fingerprint", fingerprint);
    plan.describe().forEach((name, value) -> facts.put(name, String.valueOf(value)));
    facts.put("pooling", pooling.toString());
    facts.put("precision", precision.toString());
    facts.put("model", model.name());
    facts.put("weights-sha256", model.sha256());
    facts.put("program", Version.program());
    if (license != null) {
      facts.put("license", license);
    }
    return facts;
  }

  private PainterFacts facts(Map<String, String> known, int steps, byte @Nullable [] preview) {
    Map<String, String> facts = new LinkedHashMap<>(known);
    facts.put("steps", String.valueOf(steps));
    return new PainterFacts(plan.size(), facts, preview);
  }
}
