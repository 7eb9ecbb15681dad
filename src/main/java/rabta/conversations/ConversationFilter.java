package rabta.conversations;

/**
 * What somebody looks for among conversations; what is null is not asked.
 *
 * @param view {@code mine}, {@code unassigned}, {@code all}, {@code followed}, {@code snoozed}, {@code resolved}, {@code spam}, {@code waiting}, {@code failed}; null for all that are not over
 * @param state by its word
 * @param q words in subject, contact and text
 */
public record ConversationFilter(String view, String state, Long channel, String kind, Long assignee, Long team, Long tag, Long person, Long company, String priority, String q, boolean oldest) {

    public static final ConversationFilter NONE = new ConversationFilter(null, null, null, null, null, null, null, null, null, null, null, false);

    public static ConversationFilter view(String view) {
        return new ConversationFilter(view, null, null, null, null, null, null, null, null, null, null, false);
    }

    public static ConversationFilter ofPerson(long person) {
        return new ConversationFilter("every", null, null, null, null, null, null, person, null, null, null, false);
    }
}
