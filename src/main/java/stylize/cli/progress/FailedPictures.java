package stylize.cli.progress;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stylize.cli.screen.Counted;

/** The pictures that have failed and why, for the end of a run. */
final class FailedPictures {
  private static final int SHOWN = 10;

  /** The number of pictures that failed for each reason. */
  private final Map<String, Integer> reasons = new LinkedHashMap<>();

  void add(BatchEvent.Failed failed) {
    reasons.merge(shortened(failed), 1, Integer::sum);
  }

  /** The message's first sentence, which names the file. A full stop may be in the file's name. */
  private static String shortened(BatchEvent.Failed failed) {
    String message = failed.message();
    int named = 0;
    for (Path file : failed.job().files()) {
      int at = message.indexOf(file.toString());
      named = at < 0 ? named : Math.max(named, at + file.toString().length());
    }
    int end = message.indexOf(". ", named);
    return end < 0 ? message : message.substring(0, end + 1);
  }

  /** A line for each reason, ten at most, and one for those that are left out. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    reasons.forEach(
        (reason, pictures) -> {
          if (lines.size() < SHOWN) {
            lines.add(
                "  "
                    + reason
                    + (pictures > 1 ? " (" + Counted.text(pictures, "picture") + ")" : ""));
          }
        });
    if (reasons.size() > SHOWN) {
      lines.add("  and " + (reasons.size() - SHOWN) + " more; --report FILE.html shows all");
    }
    return lines;
  }
}
