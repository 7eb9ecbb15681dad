package rabta.support.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static rabta.support.TicketKind.TICKET;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.knowledge.ArticleHit;
import rabta.collaboration.knowledge.PublicArticles;
import rabta.conversations.Conversations;
import rabta.conversations.inbox.InboxLetters;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Point;
import rabta.customers.Typed;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldValues;
import rabta.identity.access.Caller;
import rabta.identity.access.Viewers;
import rabta.identity.entrance.Attempts;
import rabta.identity.workspaces.PublicSite;
import rabta.identity.workspaces.PublicSites;
import rabta.kernel.files.FileStore;
import rabta.kernel.mail.Mail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.secrets.Secrets;
import rabta.kernel.sql.Binding;
import rabta.kernel.text.Phones;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.Download;
import rabta.kernel.web.NotFound;
import rabta.support.surveys.Rating;

/** Puts together what the customers' door shows, and lets them in. Tries are counted before any transaction. */
@Service
class PortalDesk {

    private static final int MOST_ASKED_OF_LINE = 40;
    /** Short messages cost money. */
    private static final int MOST_PHONES_OF_LINE = 20;
    private static final int MOST_ASKED_OF_BROWSER = 10;
    private static final int MOST_CODES_OF_LINE = 60;
    private static final int MOST_LINKS_OF_LINE = 60;
    private static final int MOST_HINTS = 300;
    private static final int HINTS = 3;
    private static final int SHORTEST_ASKED = 3;
    /** Shorter words are in every sentence. */
    private static final int MOST_WORDS = 5;

    private final PublicSites sites;
    private final Entries entries;
    private final Guests guests;
    private final GuestTickets tickets;
    private final GuestWriting writing;
    private final PortalPhones phones;
    private final PublicArticles articles;
    private final Conversations conversations;
    private final InboxLetters letters;
    private final CustomFields fields;
    private final FieldValues values;
    private final Rating rating;
    private final SamplePortal sample;
    private final FileStore files;
    private final Mailer mailer;
    private final Viewers viewers;
    private final Attempts attempts;
    private final Secrets secrets;

    PortalDesk(PublicSites sites, Entries entries, Guests guests, GuestTickets tickets, GuestWriting writing, PortalPhones phones, PublicArticles articles, Conversations conversations, InboxLetters letters,
            CustomFields fields, FieldValues values, Rating rating, SamplePortal sample, FileStore files, Mailer mailer, Viewers viewers, Attempts attempts, Secrets secrets) {
        this.sites = sites;
        this.entries = entries;
        this.guests = guests;
        this.tickets = tickets;
        this.writing = writing;
        this.phones = phones;
        this.articles = articles;
        this.conversations = conversations;
        this.letters = letters;
        this.fields = fields;
        this.values = values;
        this.rating = rating;
        this.sample = sample;
        this.files = files;
        this.mailer = mailer;
        this.viewers = viewers;
        this.attempts = attempts;
        this.secrets = secrets;
    }

    /** @throws NotFound where there is no such business, or its door is shut */
    PublicSite site(String slug) {
        // An address that is spelt otherwise has not been bound to its business.
        return sites.portal(slug).filter(site -> Binding.bound() && Binding.workspace() == site.workspace()).orElseThrow(NotFound::new);
    }

    /** @param secret of a session, or null */
    Door door(String slug, String language, String secret) {
        return new Door(site(slug), Language.of(language), "", guests.of(secret).orElse(null));
    }

    /** @param letters whether whoever asks may read the letters that no server takes */
    EntryNew entry(Door door, String typed, Long ticket, boolean letters, List<Flaw> flaws) {
        return new EntryNew(door, typed, phones.works(), phones.onlyRecent(), mailer.delivers(), letters && sample.guest().isPresent(), ticket, Flaw.words(flaws));
    }

    /**
     * Has link and code sent, if anybody has that address.
     *
     * @param ticket that they want to see, or null
     * @param known what the browser is known by since somebody came in there, or null
     * @return what the asking is known by
     * @throws Flawed for what is no address
     */
    String ask(Door door, String typed, Long ticket, String known) {
        var email = email(typed);
        var address = email.or(() -> phone(typed)).orElseThrow(() -> new Flawed(Flaw.of("address", Typed.line(typed) == null ? "invalid.required" : phones.works() ? "portal.address.wrong" : "invalid.email")));
        var kind = email.isPresent() ? "EMAIL" : "PHONE";
        var browser = guests.known(known, kind, address);
        count(browser, email.isEmpty());
        return entries.ask(kind, address, door.language(), ticket, new Entries.Asker(browser.orElse(null), secrets.mac("portal asker", Caller.current().line().getBytes(UTF_8))));
    }

    // Never by the address: who asks for somebody else's would shut them out.
    private void count(Optional<Long> browser, boolean phone) {
        long workspace = Binding.workspace();
        if (browser.isPresent()) {
            attempts.count("portal-ask:" + workspace + ":browser-" + browser.get(), MOST_ASKED_OF_BROWSER);
            return;
        }
        attempts.count("portal-ask:" + workspace + ":" + Caller.current().line(), MOST_ASKED_OF_LINE);
        if (phone) {
            attempts.count("portal-ask-phone:" + workspace + ":" + Caller.current().line(), MOST_PHONES_OF_LINE);
        }
    }

    // In the very form in which addresses are kept: nothing is folded that could make two of them one.
    private static Optional<String> email(String typed) {
        return Optional.ofNullable(Typed.line(typed)).map(line -> line.toLowerCase(Locale.ROOT)).filter(line -> line.length() >= 3 && Point.email(line) && Mail.plain(line));
    }

    private Optional<String> phone(String typed) {
        return Typed.line(typed) != null && phones.works() ? Phones.e164(Typed.line(typed), Point.region(Preferences.current().zone())) : Optional.empty();
    }

    EntryCode code(Door door, String browser, boolean wrong) {
        return new EntryCode(door.at("/code"), entries.standing(browser).map(Entries.Standing::left).orElse(0), wrong);
    }

    /** @param known what the browser is known by since somebody came in there, or null */
    Optional<Entries.In> byCode(String browser, String code, String known) {
        if (entries.standing(browser).filter(Entries.Standing::known).isEmpty()) {
            attempts.count("portal-code:" + Binding.workspace() + ":" + Caller.current().line(), MOST_CODES_OF_LINE);
        }
        return entries.byCode(browser, Phones.digits(code), known);
    }

    EntryLink link(Door door, String link) {
        var sentTo = entries.sentTo(link);
        countIfWrong(sentTo);
        return new EntryLink(door.at("/entries/" + link), sentTo.orElse(null));
    }

    Optional<Entries.In> byLink(String link, String known) {
        var in = entries.byLink(link, known);
        countIfWrong(in);
        return in;
    }

    // A link cannot be guessed: whoever has one comes in, however many wrong ones came from the same line.
    private void countIfWrong(Optional<?> found) {
        if (found.isEmpty()) {
            attempts.count("portal-link:" + Binding.workspace() + ":" + Caller.current().line(), MOST_LINKS_OF_LINE);
        }
    }

    /** @param everywhere whether in all browsers */
    void leave(Guest guest, boolean everywhere) {
        guests.end(guest.person(), everywhere ? null : guest.session());
    }

    @Transactional(readOnly = true)
    public GuestTicketIndex index(Door door, Long before) {
        var over = tickets.over(door.guest(), before);
        var shown = over.stream().limit(GuestTickets.PAGE).toList();
        return new GuestTicketIndex(door, before == null ? tickets.open(door.guest()) : List.of(), shown, over.size() > GuestTickets.PAGE ? shown.getLast().id() : null, before != null, !writing.types().isEmpty());
    }

    /** @param done what they have just done, as a word of ours, or null */
    @Transactional(readOnly = true)
    public GuestTicketShow show(Door door, long ticket, String text, String done, List<Flaw> flaws) {
        var guest = door.guest();
        var found = tickets.find(guest, ticket);
        var facts = new ArrayList<GuestTicketShow.Fact>();
        var shown = writing.shown();
        if (!shown.isEmpty()) {
            var held = values.on(TICKET, FieldValues.held(tickets.fields(ticket)), fact -> null, viewers.system());
            shown.forEach(field -> Optional.ofNullable(held.text(field)).ifPresent(value -> facts.add(new GuestTicketShow.Fact(field.label(), value))));
        }
        var asked = found.own() && !found.open() ? rating.own(ticket).orElse(null) : null;
        return new GuestTicketShow(door.at("/tickets/" + ticket), found, tickets.answers(found), tickets.messages(guest, ticket), facts, asked, text, GuestForm.fresh(), done, !writing.types().isEmpty(), Flaw.words(flaws));
    }

    /** @throws NotFound where guests open none */
    GuestTicketNew blank(Door door, GuestForm form, List<Flaw> flaws) {
        var types = writing.types();
        if (types.isEmpty()) {
            throw new NotFound();
        }
        return new GuestTicketNew(door.at("/tickets/new"), form, types, writing.shown(), hints(door, form.name()), Flaw.words(flaws));
    }

    ArticleHints hints(Door door, String asked) {
        var line = Typed.line(asked);
        if (!door.site().help() || line == null || line.length() < SHORTEST_ASKED || line.length() > 300) {
            return new ArticleHints(door, List.of());
        }
        var whole = articles.search(line, door.language(), HINTS);
        return new ArticleHints(door, whole.isEmpty() ? named(line, door.language()) : whole);
    }

    // A sentence seldom stands in an article as it was typed: those whose titles have its most telling words, most of them first.
    private List<ArticleHit> named(String line, Language language) {
        var words = PublicArticles.telling(line, MOST_WORDS);
        var hits = new LinkedHashMap<Long, ArticleHit>();
        var times = new HashMap<Long, Integer>();
        words.stream().flatMap(word -> articles.search(word, language, HINTS).stream()).filter(ArticleHit::named).forEach(hit -> {
            hits.putIfAbsent(hit.id(), hit);
            times.merge(hit.id(), 1, Integer::sum);
        });
        return hits.values().stream().sorted(Comparator.comparingInt((ArticleHit hit) -> times.get(hit.id())).reversed()).limit(HINTS).toList();
    }

    ArticleHints asked(Door door, String asked) {
        attempts.count("portal-hints:" + Binding.workspace() + ":" + Caller.current().line(), MOST_HINTS);
        return hints(door, asked);
    }

    /** A letter in its own layout, without pictures from outside. @throws NotFound */
    String letter(Guest guest, long ticket, long message) {
        tickets.mustSee(guest, ticket, message);
        var system = viewers.system();
        return letters.drawn(conversations.message(message, system), false, system);
    }

    String policy() {
        return letters.policy(false);
    }

    Download file(Guest guest, long ticket, long message, long file) {
        return files.download(tickets.file(guest, ticket, message, file));
    }
}
