package stylize.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses JSON that may be hostile: only what RFC 8259 allows, no repeated names in an object, no
 * deep nesting. Values are requested by type.
 */
public final class StrictJson {
  private static final int DEEPEST = 16;

  /** Longer numbers take long to parse, and are not needed. */
  private static final int LONGEST_NUMBER = 64;

  private static final int LONGEST_SHOWN = 60;

  /** The useful part of Gson's messages. */
  private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

  private StrictJson() {}

  /**
   * Parses one object.
   *
   * @throws JsonParseException with the problem, as the end of a sentence
   */
  public static JsonObject parse(byte[] utf8) {
    try (JsonReader reader = new JsonReader(new StringReader(decode(utf8)))) {
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(DEEPEST);
      if (!(value(reader) instanceof JsonObject object)) {
        throw new JsonParseException("it is not a JSON object");
      }
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonParseException("something follows the JSON object");
      }
      return object;
    } catch (IOException | NumberFormatException e) {
      Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
      throw new JsonParseException(
          "it is not sound JSON" + (place.find() ? " (" + place.group() + ")" : ""), e);
    }
  }

  private static String decode(byte[] utf8) throws CharacterCodingException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new JsonParseException("it is not UTF-8", e);
    }
  }

  private static JsonElement value(JsonReader reader) throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object(reader);
      case BEGIN_ARRAY -> array(reader);
      case STRING -> new JsonPrimitive(reader.nextString());
      case NUMBER -> new JsonPrimitive(number(reader.nextString()));
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      default -> {
        reader.nextNull();
        yield JsonNull.INSTANCE;
      }
    };
  }

  private static JsonObject object(JsonReader reader) throws IOException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (object.has(name)) {
        throw new JsonParseException("\"" + shortened(name) + "\" is there twice");
      }
      object.add(name, value(reader));
    }
    reader.endObject();
    return object;
  }

  private static JsonArray array(JsonReader reader) throws IOException {
    JsonArray array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(value(reader));
    }
    reader.endArray();
    return array;
  }

  private static BigDecimal number(String digits) {
    if (digits.length() > LONGEST_NUMBER) {
      throw new JsonParseException("it has a number of " + digits.length() + " digits");
    }
    return new BigDecimal(digits);
  }

  /** A value that must be text. */
  public static String text(String name, @Nullable JsonElement value) {
    if (value instanceof JsonPrimitive text && text.isString()) {
      return text.getAsString();
    }
    throw wrong(name, value, "text");
  }

  /** A value that must be true or false. */
  public static boolean truth(String name, @Nullable JsonElement value) {
    if (value instanceof JsonPrimitive truth && truth.isBoolean()) {
      return truth.getAsBoolean();
    }
    throw wrong(name, value, "true or false");
  }

  /** A value that must be a whole number in a range. */
  public static long integer(String name, @Nullable JsonElement value, long least, long most) {
    if (value instanceof JsonPrimitive number && number.isNumber()) {
      BigDecimal exact = number.getAsBigDecimal();
      if (exact.compareTo(BigDecimal.valueOf(least)) >= 0
          && exact.compareTo(BigDecimal.valueOf(most)) <= 0
          && exact.stripTrailingZeros().scale() <= 0) {
        return exact.longValueExact();
      }
    }
    String upTo = most == Long.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most;
    throw wrong(name, value, "a whole number " + upTo);
  }

  /** A value that must be a list. */
  public static JsonArray list(String name, @Nullable JsonElement value) {
    if (value instanceof JsonArray list) {
      return list;
    }
    throw wrong(name, value, "a list");
  }

  /** A value that must be an object. */
  public static JsonObject object(String name, @Nullable JsonElement value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw wrong(name, value, "an object");
  }

  private static JsonParseException wrong(
      String name, @Nullable JsonElement value, String expected) {
    if (value == null) {
      return new JsonParseException("\"" + shortened(name) + "\" is missing");
    }
    return new JsonParseException(
        "\""
            + shortened(name)
            + "\" is "
            + shortened(Objects.toString(value))
            + "; it must be "
            + expected);
  }

  /** A name or value from a file, shortened for messages. */
  static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
