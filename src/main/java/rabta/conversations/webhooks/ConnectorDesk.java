package rabta.conversations.webhooks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.ChannelKind;
import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Newcomer;
import rabta.conversations.receipts.DeadLetters;
import rabta.conversations.webhooks.Connector.Setup;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Viewer;
import rabta.identity.entrance.Attempts;
import rabta.identity.teams.Teams;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Binding;
import rabta.kernel.web.NotFound;

/** Connects channels, tries them while they are set up and looks them over later. Whatever calls others is done outside of any transaction. */
@Service
class ConnectorDesk {

    /** Each look calls another machine. */
    private static final int MOST_LOOKS = 60;

    /** What shops ask for comes first, whatever else there is after it. */
    private static final List<String> ASKED_FOR = List.of("whatsapp", "mail", "chat", "instagram", "messenger", "telegram", "sms");

    private final Channels channels;
    private final Doors doors;
    private final Ailing ailing;
    private final DeadLetters letters;
    private final Teams teams;
    private final Attempts attempts;
    private final ObjectProvider<Newcomer> newcomers;
    private final TransactionTemplate transaction;

    ConnectorDesk(Channels channels, Doors doors, Ailing ailing, DeadLetters letters, Teams teams, Attempts attempts, ObjectProvider<Newcomer> newcomers, PlatformTransactionManager transactions) {
        this.channels = channels;
        this.doors = doors;
        this.ailing = ailing;
        this.letters = letters;
        this.teams = teams;
        this.attempts = attempts;
        this.newcomers = newcomers;
        this.transaction = new TransactionTemplate(transactions);
    }

    ChannelIndex index(Viewer viewer) {
        return new ChannelIndex(channels.settable(viewer), channels.kinds().stream().filter(kind -> kind.setUp() != null).filter(kind -> viewer.may(rabta.identity.Permission.MANAGE_CHANNELS) || kind.kind().equals("mail")).sorted(Comparator.comparingInt(ConnectorDesk::rank)).toList(), channels, letters.count(viewer));
    }

    private static int rank(ChannelKind kind) {
        int at = ASKED_FOR.indexOf(kind.kind());
        return at < 0 ? ASKED_FOR.size() : at;
    }

    /** @throws NotFound for a kind that is not connected in this way */
    Connector connector(String kind) {
        if (channels.kind(kind) instanceof Connector connector) {
            return connector;
        }
        throw new NotFound();
    }

    /** What its kind asks, but nothing of a channel by which nothing is called. */
    private static List<Asked> asked(ChannelKind kind, ChannelRow row) {
        return kind instanceof Connector connector && !(row != null && "hand".equals(row.setting("mode"))) ? connector.asked() : List.of();
    }

    ConnectorEdit blank(String kind) {
        var connector = connector(kind);
        return page(connector, null, ConnectorForm.blank(connector.asked(), rabta.kernel.ui.Ui.t("channels.kind." + kind)), List.of(), false);
    }

    ConnectorEdit again(String kind, Map<String, String> typed, Flawed flawed) {
        var connector = connector(kind);
        return page(connector, null, ConnectorForm.of(typed, connector.asked()), flawed.flaws(), flawed instanceof NotWorking);
    }

    ConnectorEdit show(long id, Viewer viewer) {
        var row = channels.find(id, viewer);
        var kind = channels.kind(row.kind());
        return page(kind, row, ConnectorForm.of(row, asked(kind, row)), List.of(), false);
    }

    ConnectorEdit again(long id, Map<String, String> typed, Flawed flawed, Viewer viewer) {
        var row = channels.find(id, viewer);
        var kind = channels.kind(row.kind());
        return page(kind, row, ConnectorForm.of(typed, asked(kind, row)), flawed.flaws(), flawed instanceof NotWorking);
    }

    private ConnectorEdit page(ChannelKind kind, ChannelRow row, ConnectorForm form, List<Flaw> flaws, boolean offer) {
        var errors = Flaw.words(flaws);
        var words = newcomers.stream().filter(Newcomer::offered).map(Newcomer::kind).toList();
        if (row == null) {
            return new ConnectorEdit(kind, null, form, asked(kind, null), errors, offer, null, null, null, Map.of(), Doors.Seen.NOTHING, List.of(), List.of(), teams.all(), words);
        }
        var secrets = channels.secrets(row.id());
        var connector = kind instanceof Connector one ? one : null;
        boolean door = connector != null && connector.showsDoor(row);
        var kept = new LinkedHashMap<String, Boolean>();
        secrets.keySet().forEach(name -> kept.put(name, true));
        return new ConnectorEdit(kind, row, form, asked(kind, row), errors, offer, door ? doors.address(row) : null, door ? connector.word(Setup.of(row, secrets)) : null, door ? connector.example(doors.address(row), Setup.of(row, secrets)) : null, kept, doors.seen(row.id()), ailing.unread(row.id()), ailing.unsent(row.id()), teams.all(),
                words);
    }

    /** That it does not work as it was typed: told beside the field, with the offer to keep it all the same. */
    static class NotWorking extends Flawed {

        NotWorking(List<Flaw> flaws) {
            super(flaws);
        }
    }

    long add(String kind, Map<String, String> typed, Viewer viewer) {
        var connector = connector(kind);
        var form = ConnectorForm.of(typed, connector.asked());
        Flawed.unless(Flaw.all(named(form), form.flaws(connector.asked(), Map.of())));
        var set = form.setup(connector.asked(), Map.of());
        var found = tried(connector, form, set);
        long id = transaction.execute(status -> {
            long added = channels.add(form.draft(kind, connector.address(set), connector.asked(), set), viewer);
            doors.open(added);
            var made = new LinkedHashMap<String, String>();
            connector.made().stream().filter(name -> set.secrets().get(name) == null).forEach(name -> made.put(name, Tokens.random()));
            channels.keep(added, made);
            return added;
        });
        connected(connector, id, found);
        return id;
    }

    void change(long id, Map<String, String> typed, Viewer viewer) {
        var row = channels.find(id, viewer);
        var kind = channels.kind(row.kind());
        var asked = asked(kind, row);
        var form = ConnectorForm.of(typed, asked);
        var kept = channels.secrets(id);
        Flawed.unless(Flaw.all(named(form), form.flaws(asked, kept)));
        var set = form.setup(asked, kept);
        var found = asked.isEmpty() || !(kind instanceof Connector connector) ? List.<Check>of() : tried(connector, form, set);
        var address = asked.isEmpty() || !(kind instanceof Connector connector) ? row.address() : connector.address(set);
        var draft = form.draft(row.kind(), address, asked, set);
        transaction.executeWithoutResult(status -> channels.change(id, new rabta.conversations.ChannelDraft(draft.kind(), draft.name(), draft.address(), draft.settings(), draft.secrets(), draft.team(), row.privateTo(), row.privacy(), draft.newcomers(),
                draft.ticketed(), draft.signature()), null, viewer));
        if (!asked.isEmpty()) {
            connected((Connector) kind, id, found);
        }
    }

    private static List<Flaw> named(ConnectorForm form) {
        return rabta.customers.Typed.line(form.name()) == null ? List.of(Flaw.of("name", "invalid.required")) : List.of();
    }

    private List<Check> tried(Connector connector, ConnectorForm form, Setup set) {
        if (form.anyway()) {
            return List.of();
        }
        attempts.count("channel-look:" + Binding.workspace(), MOST_LOOKS);
        var found = connector.tryOut(set);
        var flaws = new ArrayList<Flaw>();
        found.stream().filter(Check::bad).forEach(check -> flaws.add(Flaw.of("set_" + check.key(), check.words(), check.particulars().toArray())));
        if (!flaws.isEmpty()) {
            throw new NotWorking(flaws);
        }
        return found;
    }

    private void connected(Connector connector, long id, List<Check> found) {
        var row = channels.find(id).orElseThrow(NotFound::new);
        connector.connected(row, Setup.of(row, channels.secrets(id)), doors.address(row));
        doors.checked(id, found);
    }

    /** Looks it over now. What is found is kept, and written upon the channel where it concerns all of it. */
    List<Check> look(long id, Viewer viewer) {
        var row = channels.find(id, viewer);
        if (!(channels.kind(row.kind()) instanceof Connector connector)) {
            throw new NotFound();
        }
        attempts.count("channel-look:" + Binding.workspace(), MOST_LOOKS);
        var checks = connector.check(row, Setup.of(row, channels.secrets(id)));
        doors.checked(id, checks);
        var bad = checks.stream().filter(Check::bad).findFirst();
        if (bad.isPresent()) {
            channels.trouble(id, bad.get().words(), bad.get().particulars().toArray());
        } else {
            channels.working(id);
        }
        return checks;
    }

    int again(long id, Viewer viewer) {
        channels.find(id, viewer);
        return ailing.again(id);
    }

    void aside(long id, long receipt, Viewer viewer) {
        channels.find(id, viewer);
        ailing.aside(id, receipt);
    }

    Health health(long id, Viewer viewer) {
        var row = channels.find(id, viewer);
        return new Health(row, doors.seen(id), ailing.unread(id), ailing.unsent(id));
    }

    /** How a channel does. */
    record Health(ChannelRow row, Doors.Seen seen, List<Ailing.Failure> unread, List<Ailing.Failure> unsent) {
    }
}
