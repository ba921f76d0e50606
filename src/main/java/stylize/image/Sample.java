package stylize.image;

/**
 * What is kept of a picture that will be shrunk.
 *
 * @param picture all of it, or an average
 * @param full the size of all of it, as shown
 */
public record Sample(Picture picture, Size full) {}
