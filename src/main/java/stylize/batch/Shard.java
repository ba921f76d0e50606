package stylize.batch;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stylize.files.Sha256;

/**
 * One machine's share of a list of jobs. The share of a job depends only on its name. So machines
 * need no communication, and jobs that are added to the list move no other job.
 *
 * @param index from 1
 * @param count of all shares
 */
public record Shard(int index, int count) {
  /** The whole list. */
  public static final Shard WHOLE = new Shard(1, 1);

  private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");
  private static final int HASH_BYTES = 8;

  public Shard {
    if (index < 1 || index > count) {
      throw new IllegalArgumentException(
          "shard is "
              + index
              + "/"
              + count
              + "; it must be from 1/"
              + count
              + " to "
              + count
              + "/"
              + count);
    }
  }

  /**
   * Parses {@code i/n}.
   *
   * @throws IllegalArgumentException if it does not have that form, or i is not from 1 to n
   */
  public static Shard of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || Integer.parseInt(form.group(2)) == 0) {
      throw new IllegalArgumentException(
          "shard is '" + text + "'; it must be i/n, such as 1/4 for the first of four");
    }
    return new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
  }

  /** True if the job belongs to this share. */
  public boolean has(Job job) {
    // File systems differ in how they compose accents.
    String name = Normalizer.normalize(job.name(), Normalizer.Form.NFC);
    BigInteger hash = new BigInteger(1, Arrays.copyOf(Sha256.of(name), HASH_BYTES));
    return hash.mod(BigInteger.valueOf(count)).intValue() == index - 1;
  }

  /** In the form for file names: {@code 2-of-5}. */
  @Override
  public String toString() {
    return index + "-of-" + count;
  }
}
