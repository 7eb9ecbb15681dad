package rabta.kernel.pdf;

/** A column of a table. @param share of the width, against the shares of the others */
public record Column(String head, float share, Side side) {
}
