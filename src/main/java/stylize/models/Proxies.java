package stylize.models;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The proxy for an address: from Java's properties ({@code https.proxyHost} …) if they name one,
 * else from the environment's {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code
 * NO_PROXY}, in upper or lower case.
 */
record Proxies(Map<String, String> environment) {
  private static final int USUAL_PORT = 80;

  Proxy of(URI uri) throws ModelException {
    List<Proxy> properties = ProxySelector.getDefault().select(uri);
    if (!properties.isEmpty() && properties.get(0).type() != Proxy.Type.DIRECT) {
      return properties.get(0);
    }
    String address = variable(uri.getScheme().toUpperCase(Locale.ROOT) + "_PROXY");
    if (address.isEmpty()) {
      address = variable("ALL_PROXY");
    }
    if (address.isEmpty() || excluded(uri.getHost())) {
      return Proxy.NO_PROXY;
    }
    URI proxy;
    try {
      proxy = URI.create(address.contains("://") ? address : "http://" + address);
    } catch (IllegalArgumentException e) {
      throw new ModelException("The proxy '" + address + "' is no address.", e);
    }
    if (proxy.getHost() == null || !proxy.getScheme().startsWith("http")) {
      throw new ModelException(
          "The proxy '" + address + "' cannot be used; it must be http://HOST:PORT.");
    }
    int port = proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort();
    return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), port));
  }

  private String variable(String name) {
    String capitals = environment.getOrDefault(name, "");
    return capitals.isBlank()
        ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "").trim()
        : capitals.trim();
  }

  private boolean excluded(String host) {
    for (String entry : variable("NO_PROXY").split(",", -1)) {
      String suffix = entry.trim();
      if (suffix.startsWith(".")) {
        suffix = suffix.substring(1);
      }
      if (suffix.equals("*")
          || (!suffix.isEmpty() && (host.equals(suffix) || host.endsWith("." + suffix)))) {
        return true;
      }
    }
    return false;
  }
}
