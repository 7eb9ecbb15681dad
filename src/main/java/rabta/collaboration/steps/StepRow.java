package rabta.collaboration.steps;

import java.util.List;

/**
 * A record as a row of what is to be done.
 *
 * @param whose of whom or what it is, or null
 * @param facts what else is said of it in a word
 */
public record StepRow(long id, String name, String whose, List<String> facts) {
}
