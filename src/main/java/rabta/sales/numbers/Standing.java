package rabta.sales.numbers;

/** What is open. @param amount in minor units @param weighted each amount by how likely it is @param unpriced how many have no amount */
public record Standing(long deals, long amount, long weighted, long unpriced) {
}
