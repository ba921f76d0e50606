package stylize.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.DigestUtils;

/** The checksum that identifies files and jobs. */
public final class Sha256 {
  private Sha256() {}

  /** The SHA-256 of a text's UTF-8 bytes. */
  public static byte[] of(String text) {
    return DigestUtils.sha256(text);
  }

  /** The file's SHA-256 in lower-case hexadecimal. The file is read in parts. */
  public static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return DigestUtils.sha256Hex(in);
    }
  }

  /** A digest for bytes that arrive one after the other. */
  public static MessageDigest digest() {
    return DigestUtils.getSha256Digest();
  }
}
