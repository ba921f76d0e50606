package stylize.network;

/**
 * How a network is run: what is kept between the forward and the backward pass, and what is
 * computed twice. Plans differ in statistics and gradients only by rounding. Each network has its
 * own plans, listed by {@link Costs}, and accepts no others.
 */
public interface Plan {}
