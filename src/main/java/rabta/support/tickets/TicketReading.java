package rabta.support.tickets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import rabta.customers.Fact;
import rabta.customers.Flaw;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.fields.Links;
import rabta.customers.purchases.Order;
import rabta.customers.purchases.OrderFilter;
import rabta.customers.purchases.Purchases;
import rabta.customers.records.Ownership;
import rabta.identity.Viewer;
import rabta.kernel.events.Ref;
import rabta.kernel.ui.Dates;

/** Understands what was typed for a ticket: whose it is, what it is about, until when. */
@Component
class TicketReading {

    private static final Pattern NUMBER = Pattern.compile("(?:.*\\s)?#([1-9][0-9]{0,17})");
    private static final Pattern RECORD = Pattern.compile("([a-z][a-z0-9_]{0,40})(#[1-9][0-9]{0,17}|:.*)");
    private static final int LONGEST_DETAIL = 20_000;
    private static final int LONGEST_PRODUCT = 300;
    private static final int FOUND = 20;

    /** A draft understood, in the form in which it is kept. */
    record Read(String name, String detail, Long person, Long company, Long order, Ref about, String product, long type, TicketPriority priority, LocalDate due, Long cause) {

        /** The fields in which it names somebody. */
        List<String> customers() {
            return Stream.of(person == null ? null : "person", company == null ? null : "company").filter(Objects::nonNull).toList();
        }
    }

    private final Links links;
    private final Purchases purchases;
    private final TicketWords words;
    private final Ownership ownership;

    TicketReading(Links links, Purchases purchases, TicketWords words, Ownership ownership) {
        this.links = links;
        this.purchases = purchases;
        this.words = words;
        this.ownership = ownership;
    }

    /** @param there the ticket as it stands, whose type and cause may be offered no more; null for a new one @param flaws takes what is not right; then nothing may be written */
    Read read(TicketDraft draft, Ticket there, Viewer viewer, List<Flaw> flaws) {
        Fact.NAME.flaw(draft.name()).ifPresent(flaws::add);
        var person = whom(RecordKind.PERSON, "person", draft.person(), viewer, flaws);
        var company = whom(RecordKind.COMPANY, "company", draft.company(), viewer, flaws);
        var customer = Typed.line(draft.customer());
        if (customer != null) {
            var companies = named(RecordKind.COMPANY, customer, viewer);
            var people = named(RecordKind.PERSON, customer, viewer);
            if (companies.size() + people.size() == 1) {
                company = companies.isEmpty() ? company : Long.valueOf(companies.getFirst());
                person = people.isEmpty() ? person : Long.valueOf(people.getFirst());
            } else {
                flaws.add(Flaw.of("customer", companies.isEmpty() && people.isEmpty() ? "fields.link_missing" : "fields.several_of_that_name"));
            }
        }
        return new Read(Fact.NAME.clean(draft.name()), words("detail", Typed.text(draft.detail()), LONGEST_DETAIL, flaws), person, company, order(draft.order(), viewer, flaws), about(draft.regards(), viewer, flaws),
                words("product", Typed.line(draft.product()), LONGEST_PRODUCT, flaws), type(draft.type(), there, flaws), priority(draft.priority(), flaws), day(draft.due(), viewer, flaws), cause(draft.cause(), there, flaws));
    }

    void owner(TicketDraft draft, Long owner, List<Flaw> flaws) {
        if (owner != null && ownership.member(owner).isEmpty()) {
            flaws.add(Flaw.of("owner", "invalid.choice"));
        }
        if (draft.team() != null && !ownership.team(draft.team())) {
            flaws.add(Flaw.of("team", "invalid.choice"));
        }
        if (draft.tags().size() > 30 || draft.tags().stream().anyMatch(t -> t.strip().length() > 60)) {
            flaws.add(Flaw.of("tags", "invalid.too_long", 60));
        }
    }

    private long type(Long typed, Ticket there, List<Flaw> flaws) {
        if (typed == null) {
            return there == null ? words.usualType().id() : there.typeId();
        }
        boolean kept = there != null && there.typeId() == typed;
        if (!kept && words.types().stream().noneMatch(type -> type.id() == typed)) {
            flaws.add(Flaw.of("type", "invalid.choice"));
        }
        return typed;
    }

    private Long cause(Long typed, Ticket there, List<Flaw> flaws) {
        boolean kept = there != null && Objects.equals(there.causeId(), typed);
        if (typed != null && !kept && words.causes().stream().noneMatch(cause -> cause.id() == typed)) {
            flaws.add(Flaw.of("cause", "invalid.choice"));
        }
        return typed;
    }

    private static TicketPriority priority(String typed, List<Flaw> flaws) {
        if (Typed.line(typed) == null) {
            return TicketPriority.NORMAL;
        }
        var priority = TicketPriority.named(typed.strip());
        if (priority.isEmpty()) {
            flaws.add(Flaw.of("priority", "invalid.choice"));
        }
        return priority.orElse(TicketPriority.NORMAL);
    }

    private static LocalDate day(String typed, Viewer viewer, List<Flaw> flaws) {
        if (Typed.line(typed) == null) {
            return null;
        }
        var day = Dates.in(viewer.preferences()).parse(typed, Dates.Leaning.FUTURE).filter(d -> d.getYear() >= 1900 && d.getYear() < 3000);
        if (day.isEmpty()) {
            flaws.add(Flaw.of("due", "invalid.date"));
        }
        return day.orElse(null);
    }

    private Long order(String typed, Viewer viewer, List<Flaw> flaws) {
        var line = Typed.line(typed);
        if (line == null) {
            return null;
        }
        var number = NUMBER.matcher(line);
        var found = number.matches() ? purchases.of(List.of(Long.valueOf(number.group(1))), viewer).stream().filter(order -> !order.deleted()).map(Order::id).toList()
                : purchases.list(new OrderFilter(line, null, null, null, null, null, null, null, null), FOUND, viewer).rows().stream().filter(order -> order.number().equalsIgnoreCase(line)).map(Order::id).toList();
        if (found.size() != 1) {
            flaws.add(Flaw.of("order", found.isEmpty() ? "tickets.no_such_order" : "fields.several_of_that_name"));
            return null;
        }
        return found.getFirst();
    }

    // Whatever keeps records may be asked for one by its type and number: nothing is known here of who keeps them.
    private Ref about(String typed, Viewer viewer, List<Flaw> flaws) {
        var line = Typed.line(typed);
        if (line == null) {
            return null;
        }
        var record = RECORD.matcher(line);
        var kind = record.matches() ? RecordKind.ofType(record.group(1)).filter(one -> !one.customer()) : java.util.Optional.<RecordKind>empty();
        var which = kind.isEmpty() ? null : Typed.line(record.group(2).replaceFirst("^:", ""));
        var found = which == null ? List.<Long>of() : named(kind.get(), which, viewer);
        if (found.size() != 1) {
            flaws.add(Flaw.of("regards", found.isEmpty() ? "fields.link_missing" : "fields.several_of_that_name"));
            return null;
        }
        return kind.get().ref(found.getFirst());
    }

    private static String words(String field, String clean, int most, List<Flaw> flaws) {
        if (clean != null && clean.length() > most) {
            flaws.add(Flaw.of(field, "invalid.too_long", most));
        }
        return clean;
    }

    private Long whom(RecordKind kind, String field, String typed, Viewer viewer, List<Flaw> flaws) {
        var line = Typed.line(typed);
        if (line == null) {
            return null;
        }
        var found = named(kind, line, viewer);
        if (found.size() == 1) {
            return found.getFirst();
        }
        flaws.add(Flaw.of(field, found.isEmpty() ? "fields.link_missing" : "fields.several_of_that_name"));
        return null;
    }

    private List<Long> named(RecordKind kind, String line, Viewer viewer) {
        var number = NUMBER.matcher(line);
        if (number.matches()) {
            return new ArrayList<>(links.names(kind, Set.of(Long.valueOf(number.group(1))), viewer).keySet());
        }
        return links.named(kind, List.of(line), viewer).getOrDefault(line, List.of()).stream().map(Links.Named::id).toList();
    }
}
