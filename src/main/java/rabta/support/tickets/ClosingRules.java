package rabta.support.tickets;

/**
 * When tickets close by themselves.
 *
 * @param closeDays after so many days what was solved closes; null for never
 * @param remindDays after so many days without an answer a customer is reminded; null for never
 * @param giveUpDays after so many more days it is taken for solved; null for never
 * @param reminderEn what they are told; null for nothing
 * @param reopenDays so long a reply opens again what was closed; after that it becomes a ticket of its own
 */
public record ClosingRules(Integer closeDays, Integer remindDays, Integer giveUpDays, String reminderEn, String reminderUr, int reopenDays) {
}
