package rabta.support.complaints;

/** A promise as it is typed. @param due a day in words or digits @param approved the member who allowed it, or null @param owner who sees to it, or null for whoever looks after the ticket */
public record RemedyForm(String text, String due, Long approved, Long owner) {
}
