package stylize.models;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stylize.weights.SafetensorsHeader;
import stylize.weights.SafetensorsHeader.Tensor;
import stylize.weights.WeightsException;

/**
 * The parts of a weight file: a prefix that this program makes, then pieces of the source's file.
 *
 * @param whole length of the source's file
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Layout(byte[] prefix, List<Piece> pieces, long whole) {
  /** A piece of the source's file, from one byte to before another. */
  record Piece(long begin, long end) {
    long bytes() {
      return end - begin;
    }
  }

  /** The source's whole file. */
  static Layout whole(long bytes) {
    return new Layout(new byte[0], List.of(new Piece(0, bytes)), bytes);
  }

  /**
   * Some tensors of a safetensors file. Requests only the header from the source.
   *
   * @throws RefusedException if the source has another file
   */
  static Layout part(Http http, URI source, PinnedFile.Part part) throws IOException {
    try {
      Bytes head = read(http, source, part, 0, SafetensorsHeader.LENGTH_BYTES);
      int length = SafetensorsHeader.length(head.values(), source.toString(), head.whole());
      Bytes json = read(http, source, part, SafetensorsHeader.LENGTH_BYTES, length);
      SafetensorsHeader header =
          SafetensorsHeader.parse(json.values(), source.toString(), head.whole());
      return of(header, source, part, head.whole());
    } catch (WeightsException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
  }

  private static Layout of(SafetensorsHeader header, URI source, PinnedFile.Part part, long whole)
      throws RefusedException {
    List<Map.Entry<String, Tensor>> wanted =
        header.tensors().entrySet().stream()
            .filter(tensor -> tensor.getKey().startsWith(part.prefix()))
            .sorted(Comparator.comparing(tensor -> tensor.getValue().begin()))
            .toList();
    if (wanted.isEmpty()) {
      throw new RefusedException(source + " has no tensors " + part.prefix() + "*");
    }
    Map<String, Tensor> ordered = new LinkedHashMap<>();
    List<Piece> pieces = new ArrayList<>();
    for (Map.Entry<String, Tensor> tensor : wanted) {
      ordered.put(tensor.getKey(), tensor.getValue());
      Piece piece = new Piece(tensor.getValue().begin(), tensor.getValue().end());
      Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
      if (last != null && last.end() == piece.begin()) {
        pieces.set(pieces.size() - 1, new Piece(last.begin(), piece.end()));
      } else {
        pieces.add(piece);
      }
    }
    return new Layout(new SafetensorsHeader(ordered).encode(), pieces, whole);
  }

  /** Some bytes of the source's file, and that file's length. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Bytes(byte[] values, long whole) {}

  private static Bytes read(Http http, URI source, PinnedFile.Part part, long from, int length)
      throws IOException {
    try (Http.Answer answer = http.get(source, from, from + length)) {
      if (!part.sha256().equals(answer.declaredSha256())) {
        throw new RefusedException(
            source
                + " declares the SHA-256 of its file as "
                + answer.declaredSha256()
                + ", expected is "
                + part.sha256());
      }
      Download.requireRange(source, answer, from);
      byte[] values = answer.body().readNBytes(length);
      if (values.length < length) {
        throw new IOException(source + " broke off");
      }
      return new Bytes(values, answer.total());
    }
  }

  /** Length of the weight file. */
  long bytes() {
    return prefix.length + pieces.stream().mapToLong(Piece::bytes).sum();
  }
}
