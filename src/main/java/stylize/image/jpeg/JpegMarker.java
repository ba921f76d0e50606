package stylize.image.jpeg;

/** The codes of JPEG's markers (ITU-T T.81 B.1.1.3), each after a byte 0xff. */
final class JpegMarker {
  static final int PREFIX = 0xff;

  static final int BASELINE = 0xc0;
  static final int PROGRESSIVE = 0xc2;
  static final int LOSSLESS = 0xc3;
  static final int HUFFMAN_TABLES = 0xc4;
  static final int EXTENSION = 0xc8;
  static final int FIRST_ARITHMETIC = 0xc9;
  static final int ARITHMETIC_CONDITIONING = 0xcc;
  static final int LAST_FRAME = 0xcf;
  static final int FIRST_RESTART = 0xd0;
  static final int LAST_RESTART = 0xd7;
  static final int START = 0xd8;
  static final int END = 0xd9;
  static final int SCAN = 0xda;
  static final int QUANTIZATION_TABLES = 0xdb;
  static final int LINES = 0xdc;
  static final int RESTART_INTERVAL = 0xdd;
  static final int FIRST_APPLICATION = 0xe0;
  static final int EXIF = 0xe1;
  static final int PROFILE = 0xe2;
  static final int ADOBE = 0xee;
  static final int COMMENT = 0xfe;

  private JpegMarker() {}

  /** True if a segment with a length follows. */
  static boolean hasSegment(int code) {
    return code >= BASELINE && code <= COMMENT && (code < FIRST_RESTART || code > END);
  }

  /** True for the start of a frame of any coding process. */
  static boolean isFrame(int code) {
    return code >= BASELINE
        && code <= LAST_FRAME
        && code != HUFFMAN_TABLES
        && code != EXTENSION
        && code != ARITHMETIC_CONDITIONING;
  }

  /** True for tables that the scans need. */
  static boolean isTable(int code) {
    return code == HUFFMAN_TABLES
        || code == QUANTIZATION_TABLES
        || code == RESTART_INTERVAL
        || code == ARITHMETIC_CONDITIONING;
  }
}
