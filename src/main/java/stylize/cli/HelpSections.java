package stylize.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Prints help in sections: a command's own options first, then those of each mixin, under the
 * mixin's name. (Picocli's groups have sections too, but an option that is given twice resets all
 * others of its group.)
 */
final class HelpSections {
  private HelpSections() {}

  /** Applies to a command and all of its subcommands. */
  static void in(CommandLine command) {
    command.setHelpFactory(
        (spec, colours) -> {
          // Shown as most people write it; --size=64 works too.
          spec.parser().separator(" ");
          return new Help(spec, colours);
        });
    for (CommandLine subcommand : command.getSubcommands().values()) {
      in(subcommand);
    }
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpSections::list);
  }

  private static String list(Help help) {
    CommandSpec spec = help.commandSpec();
    List<OptionSpec> own = new ArrayList<>(spec.options());
    StringBuilder sections = new StringBuilder();
    for (Map.Entry<String, CommandSpec> mixin : spec.mixins().entrySet()) {
      if (isSection(mixin.getKey())) {
        own.removeAll(mixin.getValue().options());
        sections.append(help.createHeading(mixin.getKey()));
        sections.append(section(help, mixin.getValue().options()));
      }
    }
    return section(help, own) + sections;
  }

  /** True for the program's mixins. Picocli has others, for --help and --version. */
  private static boolean isSection(String mixin) {
    return mixin.contains("%n");
  }

  private static String section(Help help, List<OptionSpec> options) {
    CommandSpec spec = help.commandSpec();
    // One layout for all options, so that the columns are the same in each section.
    Help.Layout layout =
        help.createDefaultLayout(spec.options(), spec.positionalParameters(), help.colorScheme());
    return help.optionListExcludingGroups(
        options, layout, help.createDefaultOptionSort(), help.parameterLabelRenderer());
  }
}
