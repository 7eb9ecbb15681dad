package rabta.support.tickets;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A ticket as somebody types it, or as the program makes one.
 *
 * @param name what it is about, in a line
 * @param detail in more words, or null
 * @param customer a person or a company by their name, where the form does not tell them apart
 * @param person by name, or {@code #12}; {@code company} likewise
 * @param order the number of one of their orders, or null
 * @param regards a record that it is about besides, as its type and number: {@code deal#12}, or its type and name: {@code deal:Uniforms}; or null
 * @param product by its name, or null
 * @param type by its number; null for the usual one
 * @param priority as a word; null for normal
 * @param due a day by which it is promised, as typed
 * @param channel by which it came, or null where a member makes it
 * @param tags names; those that are not there yet are made
 * @param fields what was typed into the fields of the business, by their keys; null where the form does not ask for them
 * @param version of the ticket when it was read; null for a new one
 */
public record TicketDraft(String name, String detail, String customer, String person, String company, String order, String regards, String product, Long type, String priority, String due, String channel, Long owner,
        Long team, Long cause, List<String> tags, Map<String, String> fields, Integer version) {

    public TicketDraft {
        tags = tags == null ? List.of() : tags.stream().filter(Objects::nonNull).filter(t -> !t.isBlank()).toList();
    }

    /** What is asked, of nobody yet. */
    public static TicketDraft of(String name, String detail) {
        return new TicketDraft(name, detail, null, null, null, null, null, null, null, null, null, null, null, null, null, List.of(), null, null);
    }

    public TicketDraft of(Long person, Long company) {
        return new TicketDraft(name, detail, customer, person == null ? null : "#" + person, company == null ? null : "#" + company, order, regards, product, type, priority, due, channel, owner, team, cause, tags, fields, version);
    }

    public TicketDraft by(String channel) {
        return new TicketDraft(name, detail, customer, person, company, order, regards, product, type, priority, due, channel, owner, team, cause, tags, fields, version);
    }

    public TicketDraft sorted(Long type, String priority) {
        return new TicketDraft(name, detail, customer, person, company, order, regards, product, type, priority, due, channel, owner, team, cause, tags, fields, version);
    }

    public TicketDraft given(Long owner, Long team) {
        return new TicketDraft(name, detail, customer, person, company, order, regards, product, type, priority, due, channel, owner, team, cause, tags, fields, version);
    }

    TicketDraft because(long cause) {
        return new TicketDraft(name, detail, customer, person, company, order, regards, product, type, priority, due, channel, owner, team, cause, tags, fields, version);
    }

    /** The same about a record. @param kind its type, or blank for none @param which its name, or {@code Name #12} */
    TicketDraft about(String kind, String which) {
        return new TicketDraft(name, detail, customer, person, company, order, kind == null || kind.isBlank() ? regards : kind + ":" + (which == null ? "" : which), product, type, priority, due, channel, owner, team, cause, tags, fields, version);
    }

    /** A ticket as it stands, for a form. @param order its order's number, where it is about one that the viewer sees @param about its record as {@code deal:Uniforms #12}, likewise */
    static TicketDraft of(Ticket t, String order, String about) {
        return new TicketDraft(t.name(), t.detail(), null, called(t.personId(), t.person()), called(t.companyId(), t.company()), order, about, t.product(), t.typeId(), t.priority().word(),
                t.dueOn() == null ? null : t.dueOn().toString(), null, null, null, t.causeId(), List.of(), null, t.version());
    }

    private static String called(Long id, String name) {
        return id == null ? null : name + " #" + id;
    }

    /** The form of a new ticket asks for all fields, also where a browser sends none of them; by which way it came is not the form's to say. */
    TicketDraft whole() {
        return new TicketDraft(name, detail, customer, person, company, order, regards, product, type, priority, due, null, owner, team, cause, tags, fields == null ? Map.of() : fields, version);
    }

    TicketDraft at(Integer version) {
        return new TicketDraft(name, detail, customer, person, company, order, regards, product, type, priority, due, channel, owner, team, cause, tags, fields, version);
    }

    /** The same with what it leaves out as that ticket has it. */
    TicketDraft keeping(Ticket t) {
        return new TicketDraft(name, detail == null ? t.detail() : detail, null, person == null && t.personId() != null ? "#" + t.personId() : person, company == null && t.companyId() != null ? "#" + t.companyId() : company,
                order, regards, product == null ? t.product() : product, type == null ? Long.valueOf(t.typeId()) : type, priority == null ? t.priority().word() : priority,
                due == null && t.dueOn() != null ? t.dueOn().toString() : due, channel, owner, team, cause == null ? t.causeId() : cause, tags, fields, version);
    }

    /** What it says something of, by the fields' keys. */
    List<String> named() {
        var named = new java.util.ArrayList<>(List.of("name"));
        said(named, "detail", detail);
        said(named, "person", person);
        said(named, "company", company);
        said(named, "regards", order);
        said(named, "regards", regards);
        said(named, "product", product);
        said(named, "type", type);
        said(named, "priority", priority);
        said(named, "due", due);
        said(named, "owner", owner);
        said(named, "team", team);
        said(named, "cause", cause);
        if (!tags.isEmpty()) {
            named.add("tag");
        }
        return named.stream().distinct().toList();
    }

    private static void said(List<String> named, String key, Object value) {
        if (value != null && !value.toString().isBlank()) {
            named.add(key);
        }
    }
}
