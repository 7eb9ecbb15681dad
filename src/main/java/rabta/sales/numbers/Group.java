package rabta.sales.numbers;

import rabta.sales.targets.Goal;

/** One group of what was decided. @param name as it is read @param share of the highest amount, or number where amounts are hidden, in percent @param goal or null */
public record Group(String name, Sums sums, String of, double share, Goal goal) {
}
