package stylize.image;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.NodeList;

/**
 * Writes an {@link Encoding}'s description into each format's own field: PNG tEXt, JPEG COM, TIFF
 * ImageDescription.
 */
final class Description {
  private static final String TIFF_IMAGE_DESCRIPTION = "270";

  private Description() {}

  static void into(IIOMetadata metadata, Encoding encoding) throws IIOInvalidTreeException {
    String name = metadata.getNativeMetadataFormatName();
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(name);
    // Sorted, so that the same settings give the same bytes.
    Map<String, String> description = new TreeMap<>(encoding.description());
    switch (encoding.format()) {
      case PNG -> png(root, description);
      case JPEG -> jpeg(root, lines(description));
      case TIFF -> tiff(root, lines(description));
    }
    metadata.setFromTree(name, root);
  }

  private static String lines(Map<String, String> description) {
    return description.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static void png(IIOMetadataNode root, Map<String, String> description) {
    root.appendChild(node("sRGB", "renderingIntent", "Perceptual"));
    IIOMetadataNode text = new IIOMetadataNode("tEXt");
    description.forEach(
        (keyword, value) -> {
          IIOMetadataNode entry = node("tEXtEntry", "keyword", keyword);
          entry.setAttribute("value", value);
          text.appendChild(entry);
        });
    root.appendChild(text);
  }

  private static void jpeg(IIOMetadataNode root, String description) {
    // One chroma sample per pixel, so that brush strokes keep their colours at full resolution.
    NodeList components = root.getElementsByTagName("componentSpec");
    for (int i = 0; i < components.getLength(); i++) {
      ((IIOMetadataNode) components.item(i)).setAttribute("HsamplingFactor", "1");
      ((IIOMetadataNode) components.item(i)).setAttribute("VsamplingFactor", "1");
    }
    IIOMetadataNode comment = new IIOMetadataNode("com");
    comment.setUserObject(description.getBytes(StandardCharsets.US_ASCII));
    root.getElementsByTagName("markerSequence").item(0).appendChild(comment);
  }

  private static void tiff(IIOMetadataNode root, String description) {
    IIOMetadataNode field = node("TIFFField", "number", TIFF_IMAGE_DESCRIPTION);
    field.setAttribute("name", "ImageDescription");
    IIOMetadataNode strings = new IIOMetadataNode("TIFFAsciis");
    strings.appendChild(node("TIFFAscii", "value", description));
    field.appendChild(strings);
    root.getElementsByTagName("TIFFIFD").item(0).appendChild(field);
  }

  private static IIOMetadataNode node(String name, String attribute, String value) {
    IIOMetadataNode node = new IIOMetadataNode(name);
    node.setAttribute(attribute, value);
    return node;
  }
}
