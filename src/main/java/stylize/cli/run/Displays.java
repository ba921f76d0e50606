package stylize.cli.run;

import stylize.cli.options.TalkOptions;
import stylize.cli.progress.BarDisplay;
import stylize.cli.progress.Console;
import stylize.cli.progress.Display;
import stylize.cli.progress.Event;
import stylize.cli.progress.JsonDisplay;
import stylize.cli.progress.PlainDisplay;
import stylize.cli.progress.QuietDisplay;
import stylize.cli.screen.Screen;

/** Chooses how a command shows its events. */
public final class Displays {
  private Displays() {}

  /** The display that the options request. */
  public static Display of(TalkOptions talk, Console console) {
    Display shown = of(talk.progress(), console);
    return talk.quiet() ? new QuietDisplay(shown, Event.Weight.ERROR) : shown;
  }

  private static Display of(TalkOptions.Mode mode, Console console) {
    Screen screen = console.screen();
    return switch (mode) {
      case AUTO -> of(screen.terminal() ? TalkOptions.Mode.BAR : TalkOptions.Mode.PLAIN, console);
      case BAR -> new BarDisplay(screen);
      case PLAIN -> new PlainDisplay(screen);
      // The same stream as for messages before the options are parsed.
      case JSON -> console.speaksJson() ? console.display() : new JsonDisplay(screen);
      case NONE -> new QuietDisplay(new PlainDisplay(screen), Event.Weight.WARNING);
    };
  }
}
