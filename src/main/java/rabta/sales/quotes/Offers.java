package rabta.sales.quotes;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.notifications.Notifications;
import rabta.collaboration.notifications.Notifications.Told;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.identity.access.Caller;
import rabta.identity.entrance.Attempts;
import rabta.identity.workspaces.Workspaces;
import rabta.kernel.events.Ref;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.Download;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.TooMany;
import rabta.sales.papers.Letterhead;
import rabta.sales.papers.Papers;

/** A quote for its customer, who is no member: the key that a letter brought is all that they have, and it opens the editions of one number. */
@Service
class Offers {

    /** So many wrong keys of one line in fifteen minutes. */
    private static final int MOST_WRONG = 60;
    private static final int LENGTH = 43;
    private static final int MOST_ANSWERS = 20;
    /** Drawing takes its time. */
    static final int MOST_PAPERS = 30;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 1000;

    private final Workspaces workspaces;
    private final Attempts attempts;
    private final Quotes quotes;
    private final QuoteSending sending;
    private final QuoteAnswers answers;
    private final QuoteLines lines;
    private final Papers papers;
    private final Notifications notifications;
    private final Jobs jobs;
    private final TransactionTemplate transaction;

    Offers(Workspaces workspaces, Attempts attempts, Quotes quotes, QuoteLines lines, Papers papers, Notifications notifications, Jobs jobs, PlatformTransactionManager transactions, QuoteSending sending, QuoteAnswers answers) {
        this.sending = sending;
        this.answers = answers;
        this.workspaces = workspaces;
        this.attempts = attempts;
        this.quotes = quotes;
        this.lines = lines;
        this.papers = papers;
        this.notifications = notifications;
        this.jobs = jobs;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What a key opens. */
    private record Opened(Quote quote, Letterhead letterhead, Viewer viewer) {
    }

    /** @param edition which one of its number; null for the one that the key was made for @throws NotFound for a key that opens nothing */
    OfferShow show(long workspace, String key, Integer edition, String name, String reason, List<Flaw> flaws) {
        return within(workspace, key, () -> page(workspace, key, opened(workspace, key, edition), name, reason, flaws));
    }

    private OfferShow page(long workspace, String key, Opened opened, String name, String reason, List<Flaw> flaws) {
        var quote = opened.quote;
        var latest = quotes.editions(quote, opened.viewer).stream().filter(other -> !other.draft()).findFirst().orElse(quote);
        var newer = latest.edition() > quote.edition() ? latest.edition() : null;
        return ScopedValue.where(Preferences.CURRENT, opened.letterhead.reader(quote.language())).call(() ->
                new OfferShow("/quoted/" + workspace + "/" + key, quote, lines.of(quote), opened.letterhead, newer, name, reason, Flaw.words(flaws)));
    }

    /** @throws TooMany for whoever asks for it over and over */
    Download paper(long workspace, String key, Integer edition) {
        var sheet = within(workspace, key, () -> {
            var opened = opened(workspace, key, edition);
            return new QuoteSheet(opened.quote, opened.quote.addressed(), lines.of(opened.quote), opened.letterhead);
        });
        attempts.count("quoted-paper:" + workspace + ":" + sheet.quote().id(), MOST_PAPERS);
        return sheet.download();
    }

    Download logo(long workspace, String key) {
        var letterhead = within(workspace, key, () -> opened(workspace, key, null).letterhead);
        if (letterhead.logo() == null) {
            throw new NotFound();
        }
        return new Download("logo", letterhead.logoType(), letterhead.logo().length, true, out -> out.write(letterhead.logo()));
    }

    /** Their browser shows it: a program that only looks through letters asks for nothing so. */
    void seen(long workspace, String key, Integer edition) {
        within(workspace, key, () -> {
            var opened = opened(workspace, key, edition);
            var held = held(opened);
            if (held.status() == QuoteStatus.SENT && !held.deleted()) {
                answers.seen(opened.quote);
                tell(QuoteNotices.SEEN, opened);
            }
            return null;
        });
    }

    /**
     * Accepts it, once.
     *
     * @throws NotFound also for one that can be answered no more
     * @throws Flawed without a name
     */
    void accept(long workspace, String key, Integer edition, String typed) {
        count(workspace, key, edition);
        within(workspace, key, () -> {
            var opened = open(workspace, key, edition);
            var name = Typed.line(typed);
            if (name == null || name.length() > LONGEST_NAME) {
                throw new Flawed(name == null ? Flaw.of("name", "quotes.accept.name_needed") : Flaw.of("name", "invalid.too_long", LONGEST_NAME));
            }
            answers.answered(opened.quote, QuoteStatus.ACCEPTED, name, Caller.current().address(), null);
            tell(QuoteNotices.ACCEPTED, opened);
            if (opened.letterhead.wins() && opened.quote.dealId() != null) {
                jobs.add(new WinDeal(opened.quote.dealId()), null);
            }
            return null;
        });
    }

    /** @throws NotFound likewise */
    void refuse(long workspace, String key, Integer edition, String typed) {
        count(workspace, key, edition);
        within(workspace, key, () -> {
            var opened = open(workspace, key, edition);
            var reason = Typed.text(typed);
            if (reason != null && reason.length() > LONGEST_REASON) {
                throw new Flawed(Flaw.of("reason", "invalid.too_long", LONGEST_REASON));
            }
            answers.answered(opened.quote, QuoteStatus.REFUSED, null, Caller.current().address(), reason);
            tell(QuoteNotices.REFUSED, opened);
            return null;
        });
    }

    // Outside of a transaction: counting takes a connection of its own, and whoever held one already could wait for it in vain.
    private void count(long workspace, String key, Integer edition) {
        long quote = within(workspace, key, () -> opened(workspace, key, edition).quote.id());
        attempts.count("quoted:" + workspace + ":" + quote, MOST_ANSWERS);
    }

    private Opened open(long workspace, String key, Integer edition) {
        var opened = opened(workspace, key, edition);
        var held = held(opened);
        if (held.deleted() || !held.status().open()) {
            throw new NotFound();
        }
        return opened;
    }

    // Two who press at the same moment come one after the other.
    private Quote held(Opened opened) {
        return quotes.held(opened.quote.id(), opened.viewer);
    }

    private Opened opened(long workspace, String key, Integer edition) {
        var letterhead = papers.letterhead();
        var viewer = Viewer.system(workspace, letterhead.reader(letterhead.language()));
        return sending.opened(key).flatMap(id -> quotes.sent(id, viewer)).flatMap(first -> edition == null || edition == first.edition() ? Optional.of(first)
                : quotes.editions(first, viewer).stream().filter(other -> other.edition() == edition && !other.draft()).findFirst()).map(quote -> new Opened(quote, letterhead, viewer)).orElseThrow(NotFound::new);
    }

    private void tell(NotificationKind kind, Opened opened) {
        if (opened.quote.ownerId() != null) {
            notifications.tell(kind, List.of(new Told(opened.quote.ownerId(), Ref.of(Quotes.TYPE, opened.quote.id()), null)), null);
        }
    }

    private <T> T within(long workspace, String key, Supplier<T> work) {
        try {
            workspaces.mustBe(workspace);
            return Binding.within(workspace, () -> transaction.execute(status -> work.get()));
        } catch (NotFound missed) {
            // What is no key at all is no guess either.
            if (key.length() == LENGTH) {
                attempts.count("quoted:" + Caller.current().line(), MOST_WRONG);
            }
            throw missed;
        }
    }
}
