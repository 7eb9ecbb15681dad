package rabta.support.portal;

import static rabta.support.TicketKind.TICKET;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.Arrival;
import rabta.conversations.ArrivedFile;
import rabta.conversations.ChannelDraft;
import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.customers.Fact;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldType;
import rabta.customers.fields.FieldValues;
import rabta.identity.access.Caller;
import rabta.identity.access.Viewers;
import rabta.identity.entrance.Attempts;
import rabta.kernel.events.Happenings;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Words;
import rabta.kernel.web.Problem;
import rabta.support.surveys.Rating;
import rabta.support.tickets.TicketDraft;
import rabta.support.tickets.TicketMove;
import rabta.support.tickets.TicketMoves;
import rabta.support.tickets.TicketState;
import rabta.support.tickets.TicketTalk;
import rabta.support.tickets.TicketThreads;
import rabta.support.tickets.TicketType;
import rabta.support.tickets.TicketWords;
import rabta.support.tickets.Tickets;

/**
 * What guests do: each verb asks first whether the ticket is theirs, and is done by the program in their name. What they write comes in by
 * the inbox's own intake, once, however often it is sent.
 */
@Service
class GuestWriting {

    static final int LONGEST = 10_000;

    private static final Set<FieldType> NOT_SHOWN = Set.of(FieldType.LINK, FieldType.FILE);
    private static final int MOST_MESSAGES = 60;
    private static final int MOST_OF_LINE = 200;
    /** What files bring fills the disk. */
    private static final int MOST_FILES_OF_LINE = 60;

    private final JdbcClient jdbc;
    private final Portals portals;
    private final GuestTickets reading;
    private final Intake intake;
    private final Channels channels;
    private final Conversations conversations;
    private final Tickets tickets;
    private final TicketThreads threads;
    private final TicketMoves moves;
    private final TicketTalk talk;
    private final TicketWords words;
    private final CustomFields fields;
    private final FieldValues values;
    private final Rating rating;
    private final Viewers viewers;
    private final Attempts attempts;
    private final Happenings happenings;
    private final Jobs jobs;
    private final TransactionTemplate transaction;

    GuestWriting(JdbcClient jdbc, Portals portals, GuestTickets reading, Intake intake, Channels channels, Conversations conversations, Tickets tickets, TicketThreads threads, TicketMoves moves, TicketTalk talk, TicketWords words, CustomFields fields,
            FieldValues values, Rating rating, Viewers viewers, Attempts attempts, Happenings happenings, Jobs jobs, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.portals = portals;
        this.reading = reading;
        this.intake = intake;
        this.channels = channels;
        this.conversations = conversations;
        this.tickets = tickets;
        this.threads = threads;
        this.moves = moves;
        this.talk = talk;
        this.words = words;
        this.fields = fields;
        this.values = values;
        this.rating = rating;
        this.viewers = viewers;
        this.attempts = attempts;
        this.happenings = happenings;
        this.jobs = jobs;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The types that a guest may choose for a new ticket. */
    List<TicketType> types() {
        var portal = portals.find();
        return words.types().stream().filter(type -> portal.way(type.id()) == Way.OPEN).toList();
    }

    /** The fields that the business shows to customers; none that leads to a record or holds a file. */
    List<CustomField> shown() {
        return shown(portals.find(), fields.of(TICKET));
    }

    static List<CustomField> shown(Portal portal, List<CustomField> known) {
        return showable(known).stream().filter(field -> portal.fields().contains(field.slot())).toList();
    }

    static List<CustomField> showable(List<CustomField> known) {
        return known.stream().filter(field -> !NOT_SHOWN.contains(field.type())).toList();
    }

    /**
     * Writes about a ticket of theirs: into the conversation in which it is talked about by letters or here, else into one of this door's. What
     * is written about a colleague's is in a conversation of whoever writes, and its answer goes to them: nobody writes in another's name.
     *
     * @param once what the form calls itself
     * @return the number of the ticket where it landed: one that is over for long goes on as another
     * @throws Flawed for what is not right with it
     */
    long answer(Guest guest, long ticket, String once, String text, Supplier<List<ArrivedFile>> sent) {
        var there = reading.answerable(guest, ticket);
        count(guest);
        var files = files(sent);
        var said = said(text, files.isEmpty());
        var line = reading.line(guest, there);
        if (line.isEmpty() && there.late()) {
            throw new Problem("portal.closed_for_good");
        }
        var channel = line.map(GuestTickets.Line::channel).orElseGet(() -> own().id());
        var address = line.map(GuestTickets.Line::address).orElse(guest.address());
        var name = external(guest, once);
        var thread = line.isPresent() ? line.get().thread() : name;
        var taken = intake.take(arrival(guest, channel, name, address, thread, there.name(), said, files).in(line.map(GuestTickets.Line::conversation).orElse(null)));
        return transaction.execute(status -> {
            identify(guest, taken.conversation());
            var about = reading.ticket(taken.conversation());
            if (about.isEmpty()) {
                // The first thing that they write here about a ticket that came by another way: nobody has told it yet.
                threads.attach(ticket, taken.conversation(), viewers.system());
                begun(ticket, there.own());
            }
            if (!there.own() && about.orElse(ticket) == ticket) {
                reading.talk(taken.conversation(), ticket);
                jobs.add(new TellOfColleague(taken.conversation()), null);
            }
            return about.orElse(ticket);
        });
    }

    // It may have been solved since it was looked at: only whose it is opens it again.
    private void begun(long ticket, boolean own) {
        var state = reading.held(ticket);
        if (own || state.open()) {
            talk.asked(ticket, Instant.now());
            if (state != TicketState.NEW) {
                moves.move(ticket, TicketMove.to(TicketState.OPEN), viewers.system());
            }
        }
    }

    /**
     * Opens a ticket with what they write.
     *
     * @return its number
     * @throws Flawed for what is not right, by the names of the form's fields
     */
    long open(Guest guest, GuestForm form, Supplier<List<ArrivedFile>> sent) {
        count(guest);
        var files = files(sent);
        var typed = new HashMap<String, String>();
        shown().forEach(field -> typed.put(field.key(), form.fields().get(field.key())));
        boolean whole = check(form, typed);
        var said = said(form.text(), true);
        var subject = Typed.line(form.name());
        var channel = mailbox(guest).orElseGet(this::own);
        var name = external(guest, form.once());
        var taken = intake.take(arrival(guest, channel.id(), name, guest.address(), PortalKind.KIND.equals(channel.kind()) ? name : null, subject, said, files));
        return transaction.execute(status -> {
            // The same form sent twice at once.
            jdbc.sql("select pg_advisory_xact_lock(hashtext(:what))").param("what", Binding.workspace() + " portal " + taken.conversation()).query(r -> {
            });
            identify(guest, taken.conversation());
            var opened = reading.ticket(taken.conversation());
            if (opened.isPresent() && !taken.fresh()) {
                return opened.get();
            }
            var draft = new TicketDraft(subject, null, null, "#" + guest.person(), null, null, null, null, form.type(), null, null, PortalKind.KIND, null, null, null, List.of(), whole ? typed : null, null);
            // On a mailbox whose conversations become tickets it is one already, of the usual type.
            long id = opened.orElseGet(() -> {
                long fresh = tickets.open(draft, null);
                threads.attach(fresh, taken.conversation(), viewers.system());
                return fresh;
            });
            if (opened.isPresent() || !whole && !typed.isEmpty()) {
                tickets.change(id, new TicketDraft(subject, null, null, "#" + guest.person(), null, null, null, null, form.type(), null, null, null, null, null, null, List.of(), typed, null), true, true, viewers.system());
            }
            return id;
        });
    }

    /** @return whether no field is asked for besides those that customers see: a field that they do not see must not keep them out */
    private boolean check(GuestForm form, Map<String, String> typed) {
        var flaws = new ArrayList<Flaw>();
        Fact.NAME.flaw(form.name()).ifPresent(flaws::add);
        long wanted = form.type() == null ? words.usualType().id() : form.type();
        if (types().stream().noneMatch(type -> type.id() == wanted)) {
            flaws.add(Flaw.of("type", "invalid.choice"));
        }
        if (Typed.text(form.text()) == null) {
            flaws.add(Flaw.of("text", "invalid.required"));
        }
        var inputs = shown().stream().map(CustomField::input).collect(Collectors.toSet());
        var read = transaction.execute(status -> values.fresh(TICKET, typed, key -> key.equals("name") ? form.name() : null, viewers.system()));
        read.flaws().stream().filter(flaw -> inputs.contains(flaw.field())).forEach(flaws::add);
        Flawed.unless(flaws);
        return read.flaws().isEmpty();
    }

    /** It is done: they need no help with it any more. */
    void close(Guest guest, long ticket) {
        reading.own(guest, ticket);
        count(guest);
        transaction.executeWithoutResult(status -> {
            var there = reading.own(guest, ticket);
            if (there.state() != TicketState.CLOSED) {
                moves.close(ticket, viewers.system());
                happenings.record(new PortalHappened.ClosedByCustomer(TICKET.ref(ticket)), null);
            }
        });
    }

    /** @throws Problem where it has been closed for too long */
    void reopen(Guest guest, long ticket) {
        reading.own(guest, ticket);
        count(guest);
        transaction.executeWithoutResult(status -> {
            var there = reading.own(guest, ticket);
            if (there.late()) {
                throw new Problem("portal.closed_for_good");
            }
            if (!there.open()) {
                moves.reopen(ticket, viewers.system());
                talk.asked(ticket, Instant.now());
                happenings.record(new PortalHappened.ReopenedByCustomer(TICKET.ref(ticket)), null);
            }
        });
    }

    void rate(Guest guest, long ticket, int score, String comment) {
        var there = reading.own(guest, ticket);
        count(guest);
        if (!there.open()) {
            rating.answerOwn(ticket, guest.person(), score, comment);
        }
    }

    private void count(Guest guest) {
        attempts.count("portal-said:" + Binding.workspace() + ":" + guest.person(), MOST_MESSAGES);
        attempts.count("portal-said:" + Binding.workspace() + ":" + Caller.current().line(), MOST_OF_LINE);
    }

    // Brought into memory only for who is in and has not sent too much.
    private List<ArrivedFile> files(Supplier<List<ArrivedFile>> sent) {
        var files = sent.get();
        if (!files.isEmpty()) {
            attempts.count("portal-files:" + Binding.workspace() + ":" + Caller.current().line(), MOST_FILES_OF_LINE);
        }
        return files;
    }

    private static String said(String text, boolean needed) {
        var said = Typed.text(text);
        if (said == null && needed) {
            throw new Flawed(Flaw.of("text", "invalid.required"));
        }
        if (said != null && said.codePointCount(0, said.length()) > LONGEST) {
            throw new Flawed(Flaw.of("text", "invalid.too_long", LONGEST));
        }
        return said;
    }

    // By the person too, so that nobody's message is known by a name that another may choose.
    private static String external(Guest guest, String once) {
        return "portal-" + guest.person() + "-" + new GuestForm(null, null, null, null, once).once();
    }

    private static Arrival arrival(Guest guest, long channel, String name, String address, String thread, String subject, String said, List<ArrivedFile> files) {
        return new Arrival(channel, name, address, guest.name(), thread, null, subject, said, null, null, files, Instant.now(), null, false, false, false, Map.of("portal", true));
    }

    private void identify(Guest guest, long conversation) {
        var system = viewers.system();
        if (!Objects.equals(conversations.find(conversation, system).personId(), guest.person())) {
            conversations.person(conversation, guest.person(), system);
        }
    }

    private Optional<ChannelRow> mailbox(Guest guest) {
        var chosen = guest.email() ? portals.find().mailbox() : null;
        return chosen == null ? Optional.empty() : channels.find(chosen).filter(channel -> "mail".equals(channel.kind()) && channel.privateTo() == null && !channel.off());
    }

    /** The channel of this door, made when it is first needed. */
    private ChannelRow own() {
        return channels.ofKind(PortalKind.KIND).stream().findFirst().orElseGet(() -> transaction.execute(status -> {
            jdbc.sql("select s.id from portal_settings s where s.id = 1 for update").query(Integer.class).single();
            return channels.ofKind(PortalKind.KIND).stream().findFirst().orElseGet(() -> {
                var system = viewers.system();
                return channels.find(channels.add(ChannelDraft.shared(PortalKind.KIND, Words.plain(system.preferences(), "channels.kind.portal"), null, Map.of(), Map.of()), system), system);
            });
        }));
    }
}
