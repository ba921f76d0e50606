package stylize.image;

/**
 * The kept part of a picture that will be shrunk.
 *
 * @param picture the whole picture, or averages of its pixels
 * @param full size of the whole picture, as shown
 */
public record Sample(Picture picture, Size full) {}
