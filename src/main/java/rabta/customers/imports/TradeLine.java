package rabta.customers.imports;

import java.util.List;

import rabta.customers.imports.cells.Draft;

/**
 * A line ready for the trade that takes it in.
 *
 * @param id of what is there already and is to be brought up to date, or null for something new
 * @param outsideId by which it is known again; made of the whole line where the file gives none
 * @param company whose it is, {@code person} likewise, or null
 * @param tags by their numbers
 * @param search by which it is found, {@code sound} likewise
 */
public record TradeLine(Long id, String outsideId, Draft draft, Long company, Long person, List<Long> tags, String search, String sound) {
}
