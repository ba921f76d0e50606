package stylize.network;

/**
 * How a network is run: where whole planes are kept between the forward and the backward pass, and
 * where parts are computed twice. Statistics and gradients are the same up to rounding. Each
 * network has plans of its own and runs no others; {@link Costs} lists them.
 */
public interface Plan {}
