package rabta.support.tickets;

import static rabta.support.TicketKind.TICKET;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.customers.dossier.Dossiers;
import rabta.customers.dossier.Editing;
import rabta.customers.dossier.Looking;
import rabta.customers.dossier.Showing;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.Links;
import rabta.customers.purchases.Order;
import rabta.customers.purchases.Purchases;
import rabta.customers.records.Ownership;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.events.Ref;
import rabta.kernel.ui.Option;

/** Puts together what the pages of tickets show, each in one transaction. */
@Service
@Transactional(readOnly = true)
class TicketDesk implements Showing {

    private static final int OF_RECORD = 8;
    private static final int CHILDREN = 50;

    private final Tickets tickets;
    private final TicketMoves moves;
    private final TicketLinks related;
    private final TicketThreads threads;
    private final TicketWords words;
    private final TicketChips chips;
    private final TicketLines lines;
    private final Dossiers dossiers;
    private final CustomFields fields;
    private final Ownership ownership;
    private final Records records;
    private final Purchases purchases;
    private final Links links;
    private final Kinds kinds;

    TicketDesk(Tickets tickets, TicketMoves moves, TicketLinks related, TicketThreads threads, TicketWords words, TicketChips chips, TicketLines lines, Dossiers dossiers, CustomFields fields, Ownership ownership, Records records, Purchases purchases,
            Links links, Kinds kinds) {
        this.tickets = tickets;
        this.moves = moves;
        this.related = related;
        this.threads = threads;
        this.words = words;
        this.chips = chips;
        this.lines = lines;
        this.dossiers = dossiers;
        this.fields = fields;
        this.ownership = ownership;
        this.records = records;
        this.purchases = purchases;
        this.links = links;
        this.kinds = kinds;
    }

    @Override
    public boolean shows(RecordKind kind) {
        return TICKET.equals(kind);
    }

    @Override
    public TicketShow show(RecordKind kind, long id, Looking looking, Editing editing, Viewer viewer) {
        var ticket = tickets.find(id, viewer);
        var parent = ticket.parentId() == null ? List.<Ticket>of() : tickets.each(List.of(ticket.parentId()), viewer);
        var team = ticket.teamId() == null ? null : ownership.teams().stream().filter(one -> one.value().equals(String.valueOf(ticket.teamId()))).map(Option::label).findFirst().orElse(null);
        return new TicketShow(ticket, words.type(ticket.typeId()), words.status(ticket.statusId()), words.statuses(), words.cause(ticket.causeId()), chips.of(List.of(id), viewer).getOrDefault(id, List.of()),
                order(ticket, viewer), about(ticket.about(), viewer), lines.of(parent, viewer).stream().findFirst().orElse(null), lines.of(tickets.children(id, CHILDREN, viewer), viewer), lines.of(related.of(id, viewer), viewer), team,
                threads.of(id, viewer), viewer.may(Permission.ANSWER_CONVERSATIONS), moves.of(id, viewer), dossiers.of(TICKET, id, ticket.name(), ticket.tags(), ticket.fields(), ticket::value, looking, editing, viewer));
    }

    private Order order(Ticket ticket, Viewer viewer) {
        return ticket.orderId() == null ? null : purchases.of(List.of(ticket.orderId()), viewer).stream().filter(order -> !order.deleted()).findFirst().orElse(null);
    }

    private String about(Ref about, Viewer viewer) {
        return about == null ? null : RecordKind.of(about).map(kind -> links.names(kind, Set.of(about.id()), viewer).get(about.id())).orElse(null);
    }

    TicketNew blank(TicketDraft form, Long conversation, String about, String which, List<Flaw> flaws, Viewer viewer) {
        return new TicketNew(null, form, conversation, words.typeOptions(), causes(viewer), about(viewer), about, which, products(viewer), fields.of(TICKET, viewer), ownership.members(), ownership.teams(), viewer.rights().of(TICKET.type()), Flaw.words(flaws));
    }

    TicketNew details(long id, Viewer viewer) {
        records.mustEdit(TICKET, id, viewer);
        var ticket = tickets.find(id, viewer);
        var order = order(ticket, viewer);
        var about = about(ticket.about(), viewer);
        return details(id, TicketDraft.of(ticket, order == null ? null : order.number(), null), about == null ? null : ticket.about().type(), about == null ? null : about + " #" + ticket.about().id(), List.of(), viewer);
    }

    TicketNew details(long id, TicketDraft form, String about, String which, List<Flaw> flaws, Viewer viewer) {
        var ticket = tickets.find(id, viewer);
        var types = new ArrayList<>(words.typeOptions());
        if (types.stream().noneMatch(type -> type.value().equals(String.valueOf(ticket.typeId())))) {
            types.add(new Option(String.valueOf(ticket.typeId()), words.type(ticket.typeId()).name()));
        }
        var causes = new ArrayList<>(causes(viewer));
        if (ticket.causeId() != null && causes.stream().noneMatch(cause -> cause.value().equals(String.valueOf(ticket.causeId())))) {
            causes.add(new Option(String.valueOf(ticket.causeId()), words.cause(ticket.causeId()).name()));
        }
        return new TicketNew(id, form, null, types, causes, about(viewer), about, which, products(viewer), List.of(), List.of(), List.of(), viewer.rights().of(TICKET.type()), Flaw.words(flaws));
    }


    private List<Option> causes(Viewer viewer) {
        return viewer.rights().of(TICKET.type()).hides("cause") ? List.of() : words.causeOptions();
    }

    // Besides customers, who have fields of their own.
    private List<Option> about(Viewer viewer) {
        return kinds.seen(viewer).stream().filter(named -> !named.kind().customer() && !TICKET.equals(named.kind())).map(named -> new Option(named.kind().type(), named.one())).toList();
    }

    private List<Option> products(Viewer viewer) {
        return purchases.products(viewer).stream().map(name -> new Option(name, name)).toList();
    }

    /** @param back where somebody came from, or null */
    MoveNew moving(long id, TicketMove form, String back, List<Flaw> flaws, Viewer viewer) {
        records.mustEdit(TICKET, id, viewer);
        var ticket = tickets.find(id, viewer);
        var to = words.statuses().stream().filter(status -> form.to() != null ? status.id() == form.to() : status.state().word().equals(form.state())).findFirst().orElse(null);
        boolean asks = !viewer.rights().of(TICKET.type()).hides("cause") && moves.causeMissing(id);
        return new MoveNew(ticket, words.status(ticket.statusId()), words.statuses(), to, asks ? words.causeOptions() : List.of(), form, back, Flaw.words(flaws));
    }

    /** Whether the viewer sees the order that a ticket is about. */
    boolean seesOrder(long id, Viewer viewer) {
        return order(tickets.find(id, viewer), viewer) != null;
    }

    boolean seesAbout(long id, Viewer viewer) {
        return about(tickets.find(id, viewer).about(), viewer) != null;
    }

    /** Of what some tickets are about, what the viewer sees. */
    record Seen(Set<Long> orders, Set<Ref> about, Set<Long> parents) {
    }

    Seen seen(List<Ticket> some, Viewer viewer) {
        var ids = some.stream().map(Ticket::orderId).filter(Objects::nonNull).distinct().toList();
        var orders = ids.isEmpty() ? Set.<Long>of() : purchases.of(ids, viewer).stream().filter(order -> !order.deleted()).map(Order::id).collect(Collectors.toSet());
        var above = some.stream().map(Ticket::parentId).filter(Objects::nonNull).distinct().toList();
        var parents = above.isEmpty() ? Set.<Long>of() : tickets.each(above, viewer).stream().map(Ticket::id).collect(Collectors.toSet());
        var about = new HashSet<Ref>();
        some.stream().map(Ticket::about).filter(Objects::nonNull).collect(Collectors.groupingBy(Ref::type, Collectors.mapping(Ref::id, Collectors.toSet()))).forEach((type, numbers) -> RecordKind.ofType(type)
                .ifPresent(kind -> links.names(kind, numbers, viewer).keySet().forEach(number -> about.add(kind.ref(number)))));
        return new Seen(new HashSet<>(orders), about, new HashSet<>(parents));
    }

    RecordTickets of(RecordKind kind, long id, Viewer viewer) {
        var name = records.name(kind, id, viewer);
        var found = kind.customer() ? tickets.of(kind, id, OF_RECORD + 1, viewer) : tickets.about(kind.ref(id), OF_RECORD + 1, viewer);
        var rights = viewer.rights().of(TICKET.type());
        return new RecordTickets(kind, id, name, lines.of(found.stream().limit(OF_RECORD).toList(), viewer), found.size() > OF_RECORD,
                viewer.may(Permission.EDIT_TICKETS) && rights.create() && (!kind.customer() || rights.writes(kind.type())));
    }
}
