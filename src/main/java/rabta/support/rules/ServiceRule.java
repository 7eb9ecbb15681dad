package rabta.support.rules;

import java.util.List;

import rabta.customers.rules.Rule;

/**
 * What is done by itself.
 *
 * @param signs what it looks at @param either whether one of them is enough
 * @param filter with which tickets, or with whose conversations, as JSON; null for all
 * @param hours after so many hours of work without an answer, where that is its moment
 * @param once whether it acts once for each conversation or ticket, however often it is asked
 * @param stops whether the rules after it are not asked where it acted
 * @param working whether it is asked at present
 */
public record ServiceRule(long id, String name, About about, Moment moment, List<Sign> signs, boolean either, String filter, Integer hours, boolean once, boolean stops, Deeds deeds, boolean working) implements Rule {
}
