package rabta.conversations.mailboxes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.ChannelDraft;
import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Privacy;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Point;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.identity.entrance.Attempts;
import rabta.kernel.web.NotFound;

/** Sets mailboxes up and changes them; what gets in is tried before it is kept, outside of any transaction. */
@Service
public class Mailboxes {

    private static final int MOST_TRIALS = 30;
    private static final int MOST_DAYS = 365;
    private static final Set<String> SECURITIES = Set.of("ssl", "starttls", "none");

    private final Channels channels;
    private final Entrances entrances;
    private final Guesses guesses;
    private final MailConsents consents;
    private final MailApps apps;
    private final Attempts attempts;
    private final MailFolders folders;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Mailboxes(Channels channels, Entrances entrances, Guesses guesses, MailConsents consents, MailApps apps, Attempts attempts, MailFolders folders, Audit audit, PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.folders = folders;
        this.audit = audit;
        this.channels = channels;
        this.entrances = entrances;
        this.guesses = guesses;
        this.consents = consents;
        this.apps = apps;
        this.attempts = attempts;
    }

    /** Those that the viewer may set up. */
    List<ChannelRow> list(Viewer viewer) {
        return channels.settable(viewer).stream().filter(row -> row.kind().equals(Mailbox.KIND)).toList();
    }

    ChannelRow find(long id, Viewer viewer) {
        var row = channels.find(id, viewer);
        if (!row.kind().equals(Mailbox.KIND)) {
            throw new NotFound();
        }
        return row;
    }

    /** The addresses of all mailboxes of the bound business, in small letters. */
    public Set<String> ours() {
        return channels.ofKind(Mailbox.KIND).stream().map(row -> row.address().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /** Whether its servers have to be guessed first. */
    static boolean unguessed(MailboxForm form) {
        return blank(form.imapHost()) && blank(form.smtpHost());
    }

    /** The form with the likeliest servers in it. */
    MailboxForm guessed(MailboxForm form) {
        return Point.email(String.valueOf(form.address()).strip()) ? form.with(guesses.of(form.address().strip())) : form;
    }

    /** Tries to get in, and keeps it. */
    long add(MailboxForm form, Viewer viewer) {
        var flaws = flaws(form, true, false);
        Flawed.unless(flaws);
        attempt(form, form.password(), viewer);
        return channels.add(draft(form, settings(form, "password", true), Map.of("password", form.password()), viewer), viewer);
    }

    /** Tries again where what gets in is another now. */
    void change(long id, MailboxForm form, Viewer viewer) {
        var before = find(id, viewer);
        var mailbox = Mailbox.of(before);
        boolean entered = mailbox.entry().equals("password");
        Flawed.unless(flaws(form, false, !entered));
        boolean moved = entered && (!blank(form.password()) || !server(form.imapHost(), form.imapPort(), form.imapSecurity()).equals(mailbox.imap())
                || !server(form.smtpHost(), form.smtpPort(), form.smtpSecurity()).equals(mailbox.smtp()) || !user(form).equals(mailbox.user()));
        if (moved) {
            // A password that was kept for one server is never sent to another.
            if (blank(form.password())) {
                throw new Flawed(Flaw.of("password", "mailboxes.password_again"));
            }
            attempt(form, form.password(), viewer);
        }
        var settings = settings(form, mailbox.entry(), false);
        if (!entered) {
            List.of("imap", "smtp", "user", "entry").forEach(settings::remove);
        }
        channels.change(id, draft(form, settings, blank(form.password()) || !entered ? null : Map.of("password", form.password()), viewer), form.version(), viewer);
        if (moved) {
            channels.working(id);
        }
    }

    /** Gets in as it is set up now, and notes whether that works. @return why not, or null */
    MailRefused trial(long id, Viewer viewer) {
        var mailbox = Mailbox.of(find(id, viewer));
        count(viewer);
        var refused = entrances.attempt(mailbox);
        if (refused == null) {
            channels.working(id);
        } else {
            channels.trouble(id, refused.fault().key(), refused.host());
        }
        return refused;
    }

    private void count(Viewer viewer) {
        attempts.count("mailbox " + viewer.workspace() + " " + viewer.id(), MOST_TRIALS);
    }

    /** The folders that may be read besides those that always are, asked of the server. */
    List<MailFolders.Found> folders(long id, Viewer viewer) throws MailRefused {
        var mailbox = Mailbox.of(find(id, viewer));
        count(viewer);
        return folders.of(mailbox);
    }

    /** Says which of them are read, from now on. @throws Flawed for one that is not there */
    void read(long id, List<String> names, Viewer viewer) throws MailRefused {
        var row = find(id, viewer);
        var chosen = names.stream().distinct().toList();
        if (chosen.size() > MailFolders.MOST) {
            throw new Flawed(Flaw.of("folder", "mailboxes.folders.many", MailFolders.MOST));
        }
        // What is only left out needs nothing of the server, which may be why it is left out.
        if (!Mailbox.of(row).folders().containsAll(chosen)) {
            var there = folders(id, viewer).stream().map(MailFolders.Found::name).toList();
            if (!there.containsAll(chosen)) {
                throw new Flawed(Flaw.of("folder", "mailboxes.folders.not_there", String.join(", ", chosen.stream().filter(name -> !there.contains(name)).toList())));
            }
        }
        transaction.executeWithoutResult(status -> {
            channels.set(id, Map.of("folders", chosen));
            audit.did(viewer, "channel_changed", row.kind(), row.name());
        });
    }

    private void attempt(MailboxForm form, String password, Viewer viewer) {
        count(viewer);
        var imap = server(form.imapHost(), form.imapPort(), form.imapSecurity());
        var refused = entrances.attempt(imap, server(form.smtpHost(), form.smtpPort(), form.smtpSecurity()), user(form), password, false);
        if (refused != null) {
            var fetching = refused.host().equals(imap.host());
            var field = switch (refused.fault()) {
                case PASSWORD, IMAP_OFF, APP_PASSWORD, CONSENT -> "password";
                default -> fetching ? "imapHost" : "smtpHost";
            };
            throw new Flawed(Flaw.of(field, refused.fault().key(), refused.host()));
        }
    }

    private static List<Flaw> flaws(MailboxForm form, boolean fresh, boolean consented) {
        var flaws = new ArrayList<Flaw>();
        if (fresh && !Point.email(String.valueOf(form.address()).strip())) {
            flaws.add(Flaw.of("address", blank(form.address()) ? "invalid.required" : "invalid.email"));
        }
        if (fresh && blank(form.password())) {
            flaws.add(Flaw.of("password", "invalid.required"));
        }
        if (!consented) {
            flaws.addAll(serverFlaws("imap", form.imapHost(), form.imapPort(), form.imapSecurity()));
            flaws.addAll(serverFlaws("smtp", form.smtpHost(), form.smtpPort(), form.smtpSecurity()));
        }
        if (number(form.days(), 0) < 0 || number(form.days(), 0) > MOST_DAYS) {
            flaws.add(Flaw.of("days", "mailboxes.days_unfit", MOST_DAYS));
        }
        if (number(form.joinDays(), 0) < 0 || number(form.joinDays(), 0) > MOST_DAYS) {
            flaws.add(Flaw.of("joinDays", "mailboxes.days_unfit", MOST_DAYS));
        }
        if (form.own() && Privacy.named(String.valueOf(form.privacy())).isEmpty()) {
            flaws.add(Flaw.of("privacy", "invalid.choice"));
        }
        if (form.answers() != null && !form.answers().equals("never") && blank(form.answer())) {
            flaws.add(Flaw.of("answer", "invalid.required"));
        } else if (form.answer() != null && form.answer().length() > 4000) {
            flaws.add(Flaw.of("answer", "invalid.too_long", 4000));
        }
        if (!blank(form.team()) && !form.team().matches("\\d{1,18}")) {
            flaws.add(Flaw.of("team", "invalid.choice"));
        }
        return flaws;
    }

    private static List<Flaw> serverFlaws(String which, String host, String port, String security) {
        var flaws = new ArrayList<Flaw>();
        if (blank(host) || host.strip().length() > 253) {
            flaws.add(Flaw.of(which + "Host", "invalid.required"));
        }
        int number = number(port, 0);
        if (number < 1 || number > 65_535) {
            flaws.add(Flaw.of(which + "Port", "mailboxes.port_unfit"));
        }
        if (security == null || !SECURITIES.contains(security)) {
            flaws.add(Flaw.of(which + "Security", "invalid.choice"));
        }
        return flaws;
    }

    private static Server server(String host, String port, String security) {
        return new Server(host == null ? "" : host.strip().toLowerCase(Locale.ROOT), number(port, 0), security == null ? "ssl" : security);
    }

    private static String user(MailboxForm form) {
        return blank(form.user()) ? String.valueOf(form.address()).strip() : form.user().strip();
    }

    private static Map<String, Object> settings(MailboxForm form, String entry, boolean fresh) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("entry", entry);
        settings.put("user", user(form));
        settings.put("imap", Mailbox.written(server(form.imapHost(), form.imapPort(), form.imapSecurity())));
        settings.put("smtp", Mailbox.written(server(form.smtpHost(), form.smtpPort(), form.smtpSecurity())));
        settings.put("copies", MailboxForm.on(form.copies()));
        settings.put("join_days", number(form.joinDays(), 0));
        settings.put("plus", MailboxForm.on(form.plus()));
        settings.put("answers", form.answers() == null ? "never" : form.answers());
        settings.put("answer", form.answer() == null ? "" : form.answer().strip());
        if (fresh) {
            settings.put("since", Instant.now().minus(Duration.ofDays(number(form.days(), 0))).toString());
        }
        return settings;
    }

    private static ChannelDraft draft(MailboxForm form, Map<String, Object> settings, Map<String, String> secrets, Viewer viewer) {
        var address = form.address().strip().toLowerCase(Locale.ROOT);
        return new ChannelDraft(Mailbox.KIND, blank(form.name()) ? address : form.name(), address, settings, secrets, blank(form.team()) ? null : Long.valueOf(form.team()), form.own() ? viewer.by() : null,
                form.own() ? Privacy.named(form.privacy()).orElse(Privacy.SUBJECT) : Privacy.ALL, form.newcomers(), MailboxForm.on(form.ticketed()), form.signature());
    }

    /** What a consent that came back is worth: a new mailbox, or one that is entered anew. @return its number */
    long consented(String state, String code, Viewer viewer) {
        var grant = apps.end(state, viewer.id()).orElseThrow(NotFound::new);
        var granted = consents.exchange(grant, code);
        if (grant.channel() != null) {
            var row = find(grant.channel(), viewer);
            if (granted.address() != null && !granted.address().equalsIgnoreCase(row.address())) {
                throw new rabta.kernel.web.Problem("mailboxes.other_address", granted.address(), row.address());
            }
            channels.keep(row.id(), Entrances.kept(granted));
            channels.working(row.id());
            return row.id();
        }
        if (granted.address() == null || granted.refresh() == null) {
            throw new rabta.kernel.web.Problem("mailboxes.fault.consent", grant.provider().word());
        }
        var guess = grant.provider() == Provider.GOOGLE ? guesses.of("x@gmail.com") : guesses.of("x@outlook.com");
        var blank = MailboxForm.blank(grant.shared());
        var form = new MailboxForm(granted.address(), granted.address(), null, granted.address(), null, null, null, null, null, null, blank.whose(), blank.privacy(), null, "nobody", false, null, "0", false, "0", false, "never", null, null).with(guess);
        return channels.add(draft(form, settings(form, grant.provider().word(), true), Entrances.kept(granted), viewer), viewer);
    }

    static int number(String typed, int otherwise) {
        var text = typed == null ? "" : rabta.kernel.text.Folding.fold(typed).strip();
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : text.isEmpty() ? otherwise : -1;
    }

    static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
