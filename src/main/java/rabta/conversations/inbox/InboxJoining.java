package rabta.conversations.inbox;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationFilter;
import rabta.conversations.Conversations;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.PointForm;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.fields.Links;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.customers.records.Records;
import rabta.customers.search.CustomerSearch;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;

/** Brings a conversation together: with another of the same matter, and with the person whose it is. */
@Service
@Transactional
class InboxJoining {

    private static final int OFFERED = 12;
    private static final Pattern NUMBERED = Pattern.compile(".*#\\s*([0-9]{1,18})\\s*$");

    private final Conversations conversations;
    private final InboxDesk desk;
    private final People people;
    private final Records records;
    private final Links links;
    private final CustomerSearch search;

    InboxJoining(Conversations conversations, InboxDesk desk, People people, Records records, Links links, CustomerSearch search) {
        this.conversations = conversations;
        this.desk = desk;
        this.people = people;
        this.records = records;
        this.links = links;
        this.search = search;
    }

    /** Others with which it may belong together: those of the same customer first, or what is looked for. */
    @Transactional(readOnly = true)
    JoinNew page(long id, String typed, boolean link, Map<String, String> errors, Viewer viewer) {
        var one = whole(id, viewer);
        var q = Typed.line(typed);
        var asked = q != null ? new ConversationFilter("every", null, null, null, null, null, null, null, null, null, q, false)
                : one.personId() != null ? ConversationFilter.ofPerson(one.personId()) : new ConversationFilter("every", null, null, null, null, null, null, null, null, null, one.contactAddress(), false);
        var others = conversations.list(asked, null, OFFERED + 1, viewer).rows().stream().filter(other -> other.id() != id && other.whole()).limit(OFFERED).toList();
        var rows = desk.rows(others, viewer);
        var strange = link ? Set.<Long>of() : others.stream().filter(other -> !same(one, other)).map(Conversation::id).collect(Collectors.toSet());
        return new JoinNew(id, InboxWriting.called(one), q, link, rows, strange, errors);
    }

    /** Whether both are with one customer, as far as the viewer can know. */
    @Transactional(readOnly = true)
    boolean same(long id, long into, Viewer viewer) {
        return same(whole(id, viewer), whole(into, viewer));
    }

    private static boolean same(Conversation one, Conversation other) {
        return one.personId() != null || other.personId() != null ? Objects.equals(one.personId(), other.personId())
                : one.contactAddress() != null && one.kind().equals(other.kind()) && one.contactAddress().equalsIgnoreCase(other.contactAddress());
    }

    @Transactional(readOnly = true)
    MergeSure ask(long id, long into, boolean forgotten, Viewer viewer) {
        var rows = desk.rows(List.of(whole(id, viewer), whole(into, viewer)), viewer);
        return new MergeSure(rows.getFirst(), rows.getLast(), forgotten);
    }

    @Transactional(readOnly = true)
    PersonChoice person(long id, String typed, Map<String, String> errors, Viewer viewer) {
        var one = whole(id, viewer);
        return new PersonChoice(id, InboxWriting.called(one), one.contactName(), one.contactAddress(), typed, Likely.of(one, search, viewer), errors);
    }

    /** @throws Flawed for nobody, and for a name that several bear */
    void identify(long id, String typed, Viewer viewer) {
        whole(id, viewer);
        conversations.person(id, chosen(typed, viewer), viewer);
    }

    private long chosen(String typed, Viewer viewer) {
        var line = Typed.line(typed);
        if (line == null) {
            throw new Flawed(Flaw.of("person", "invalid.required"));
        }
        var numbered = NUMBERED.matcher(line.matches("[0-9]{1,18}") ? "#" + line : line);
        if (numbered.matches()) {
            long person = Long.parseLong(numbered.group(1));
            try {
                records.mustSee(RecordKind.PERSON, person, viewer);
                return person;
            } catch (NotFound none) {
                throw new Flawed(Flaw.of("person", "inbox.person.unknown"));
            }
        }
        var named = links.named(RecordKind.PERSON, List.of(line), viewer).getOrDefault(line, List.of());
        if (named.size() != 1) {
            throw new Flawed(Flaw.of("person", named.isEmpty() ? "inbox.person.unknown" : "inbox.person.several"));
        }
        return named.getFirst().id();
    }

    /** Makes the person who wrote a customer, by what the channel knows of them. */
    long meet(long id, Viewer viewer) {
        var one = whole(id, viewer);
        if (one.personId() != null) {
            return one.personId();
        }
        var address = one.contactAddress();
        var points = address == null ? List.<PointForm>of() : address.contains("@") ? List.of(new PointForm("email", address, null)) : address.startsWith("+") ? List.of(new PointForm("whatsapp".equals(one.kind()) ? "whatsapp" : "phone", address, null)) : List.<PointForm>of();
        var plain = PersonForm.named(one.contactName() != null ? one.contactName() : address);
        long person = people.create(new PersonForm(plain.name(), null, null, null, points, null, null, null, null, null, null, null, null, null, null, viewer.by(), null, List.of(), Map.of()), viewer);
        conversations.person(id, person, viewer);
        return person;
    }

    private Conversation whole(long id, Viewer viewer) {
        var one = conversations.find(id, viewer);
        if (!one.whole()) {
            throw new NotFound();
        }
        return one;
    }
}
