package stylize.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stylize.models.Model;
import stylize.models.Shelf;

/** The facts about a model and its local files. */
record ModelFacts(Model model, Shelf shelf) {
  /** All facts by name. */
  Map<String, @Nullable Object> all() {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("name", model.name());
    facts.put("title", model.title());
    facts.put("state", shelf.state().toString().toLowerCase(Locale.ROOT));
    facts.put("path", shelf.file().toString());
    facts.put("bytes-here", shelf.bytesHere());
    facts.put("bytes", model.file().bytes());
    facts.put("sha256", model.file().sha256());
    facts.put("md5", model.file().md5());
    facts.put("convolutions", model.topology().depths());
    facts.put("channels", model.topology().channels());
    facts.put("sources", model.sources().stream().map(Object::toString).toList());
    facts.put("licence", model.licence());
    facts.put("citation", model.citation());
    return facts;
  }

  /** A line for the list of all models. */
  String line() {
    return String.format("%-18s %-28s %s", model.name(), state(), model.title());
  }

  private String state() {
    double here = shelf.bytesHere() / 1e6;
    double all = model.file().bytes() / 1e6;
    return switch (shelf.state()) {
      case INCLUDED -> String.format(Locale.ROOT, "included, %.1f MB", here);
      case FETCHED -> String.format(Locale.ROOT, "here, %.1f MB", here);
      case PARTLY ->
          all == 0
              ? String.format(Locale.ROOT, "partly here, %.1f MB", here)
              : String.format(Locale.ROOT, "partly here, %.1f of %.1f MB", here, all);
      case ABSENT ->
          all == 0 ? "can be fetched" : String.format(Locale.ROOT, "can be fetched, %.1f MB", all);
    };
  }
}
