package stylize.cli.screen;

/** Numbers of things for people. */
public final class Counted {
  private Counted() {}

  /**
   * For example {@code 1 picture}, {@code 3 pictures}.
   *
   * @param thing in the singular; its plural ends in s
   */
  public static String text(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
