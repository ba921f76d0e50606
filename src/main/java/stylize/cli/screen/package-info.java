/** What lies under all messages: the terminal, its lines, and words for durations. */
@org.jspecify.annotations.NullMarked
package stylize.cli.screen;
