package stylize.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stylize.weights.SafetensorsHeader.Tensor;

/** Parses the JSON of a safetensors header, and checks every value. */
final class SafetensorsJson {
  /** Larger than any file; sums of a few do not overflow. */
  private static final long FARTHEST = 1L << 60;

  private static final int MOST_DIMENSIONS = 16;

  private SafetensorsJson() {}

  /**
   * The metadata, and the tensors of a known type by name.
   *
   * @param base where the values begin in the file
   * @param size of the file
   * @throws JsonParseException if this is not the JSON of such a header
   * @throws WeightsException if the tensors are not stored one after the other in the file
   */
  static SafetensorsHeader header(byte[] json, long base, long size) throws WeightsException {
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    List<Place> places = new ArrayList<>();
    for (Map.Entry<String, JsonElement> entry : StrictJson.parse(json).entrySet()) {
      String name = entry.getKey();
      if (name.equals(SafetensorsHeader.METADATA)) {
        StrictJson.object(name, entry.getValue())
            .entrySet()
            .forEach(text -> metadata.put(text.getKey(), StrictJson.text(name, text.getValue())));
        continue;
      }
      JsonObject description = StrictJson.object(name, entry.getValue());
      Place place = place(StrictJson.shortened(name), description, base, size);
      places.add(place);
      Tensor tensor = tensor(description, place);
      if (tensor != null) {
        tensors.put(name, tensor);
      }
    }
    requireNoGaps(places, base, size);
    return new SafetensorsHeader(tensors, metadata);
  }

  /** The place of a tensor of any type. */
  private record Place(String tensor, long begin, long end) {}

  private static Place place(String tensor, JsonObject description, long base, long size)
      throws WeightsException {
    JsonArray offsets = StrictJson.list("data_offsets", description.get("data_offsets"));
    if (offsets.size() != 2) {
      throw new JsonParseException("\"data_offsets\" of " + tensor + " are not two");
    }
    long begin = StrictJson.integer("data_offsets", offsets.get(0), 0, FARTHEST);
    long end = StrictJson.integer("data_offsets", offsets.get(1), 0, FARTHEST);
    if (begin > end || base + end > size) {
      throw new WeightsException(
          tensor
              + " lies at bytes "
              + (base + begin)
              + " to "
              + (base + end)
              + " of a file of "
              + size
              + ": truncated or damaged. Fetch it again.");
    }
    return new Place(tensor, base + begin, base + end);
  }

  /** Null for types that are not supported. */
  private static @Nullable Tensor tensor(JsonObject description, Place place)
      throws WeightsException {
    String type = StrictJson.text("dtype", description.get("dtype"));
    JsonArray dimensions = StrictJson.list("shape", description.get("shape"));
    if (dimensions.size() > MOST_DIMENSIONS) {
      throw new JsonParseException(
          place.tensor() + " has a shape of " + dimensions.size() + " dimensions");
    }
    List<Long> shape = new ArrayList<>();
    for (JsonElement dimension : dimensions) {
      shape.add(StrictJson.integer("shape", dimension, 0, FARTHEST));
    }
    for (SafetensorsHeader.Type known : SafetensorsHeader.Type.values()) {
      if (known.name().equals(type)) {
        Tensor described = new Tensor(known, shape, place.begin(), place.end());
        requireBytes(place.tensor(), described);
        return described;
      }
    }
    return null;
  }

  private static void requireBytes(String name, Tensor tensor) throws WeightsException {
    long bytes = tensor.type().bytes;
    try {
      for (long dimension : tensor.shape()) {
        bytes = Math.multiplyExact(bytes, dimension);
      }
    } catch (ArithmeticException e) {
      throw new WeightsException(name + " has an impossible shape " + tensor.shape() + ".", e);
    }
    if (tensor.bytes() != bytes) {
      throw new WeightsException(
          name
              + " of shape "
              + tensor.shape()
              + " and type "
              + tensor.type()
              + " takes "
              + bytes
              + " bytes, and has "
              + tensor.bytes()
              + ": damaged. Fetch it again.");
    }
  }

  /** The format forbids gaps and overlaps: each byte belongs to one tensor. */
  private static void requireNoGaps(List<Place> places, long base, long size)
      throws WeightsException {
    places.sort(Comparator.comparingLong(Place::begin).thenComparingLong(Place::end));
    long end = base;
    for (Place place : places) {
      if (place.begin() != end) {
        throw new WeightsException(
            place.tensor()
                + " begins at byte "
                + place.begin()
                + ", and what lies before it ends at "
                + end
                + ": damaged. Fetch it again.");
      }
      end = place.end();
    }
    if (end != size) {
      throw new WeightsException(
          "its tensors end at byte "
              + end
              + " of a file of "
              + size
              + ": damaged. Fetch it again.");
    }
  }
}
