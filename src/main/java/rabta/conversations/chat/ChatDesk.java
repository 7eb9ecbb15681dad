package rabta.conversations.chat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.conversations.Arrival;
import rabta.conversations.ArrivedFile;
import rabta.conversations.Called;
import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.conversations.Newcomer;
import rabta.customers.Stale;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.identity.access.Caller;
import rabta.identity.access.Viewers;
import rabta.identity.entrance.Attempts;
import rabta.identity.workspaces.Workspaces;
import rabta.kernel.files.FileStore;
import rabta.kernel.live.Live;
import rabta.kernel.live.Presence;
import rabta.kernel.mail.Mail;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Language;
import rabta.kernel.web.Download;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** What strangers can do in the window. Tries are counted before any transaction; what they write is taken in once, however often it comes. */
@Service
class ChatDesk {

    private static final Logger log = LoggerFactory.getLogger(ChatDesk.class);

    static final int LONGEST = 4_000;
    /** So often at most somebody is told that the other side types. */
    static final Duration TYPING = Duration.ofSeconds(2);
    /** Thousands may stand behind one address of a mobile network, so that only strangers are counted by it; who opened our page less strictly than who did not. */
    private static final int MOST_STRANGERS = 1_500;
    private static final int MOST_UNSHOWN = 120;
    private static final int MOST_OF_PROOF = 20;
    private static final int MOST_VISITS = 240;
    private static final int MOST_STREAMS = 240;
    private static final int MOST_MESSAGES = 90;
    /** Messages with files: what they bring fills the disk. */
    private static final int MOST_FILES = 20;
    private static final int MOST_FILES_OF_ADDRESS = 300;
    private static final Pattern ONCE = Pattern.compile("[A-Za-z0-9-]{8,64}");

    /** @param key of which their browser keeps the only copy; null where it has one already */
    record Entered(Visitor visitor, String key, List<Said> said) {
    }

    private final Workspaces workspaces;
    private final Viewers viewers;
    private final Attempts attempts;
    private final Channels channels;
    private final Visitors visitors;
    private final Conversations conversations;
    private final Intake intake;
    private final FileStore files;
    private final Live live;
    private final Presence presence;
    private final VisitProofs proofs;
    private final ObjectProvider<Newcomer> newcomers;
    private final Pace pace = new Pace(TYPING);
    private final TransactionTemplate transaction;

    ChatDesk(Workspaces workspaces, Viewers viewers, Attempts attempts, Channels channels, Visitors visitors, Conversations conversations, Intake intake, FileStore files, Live live, Presence presence, VisitProofs proofs, ObjectProvider<Newcomer> newcomers, PlatformTransactionManager transactions) {
        this.newcomers = newcomers;
        this.workspaces = workspaces;
        this.viewers = viewers;
        this.attempts = attempts;
        this.channels = channels;
        this.visitors = visitors;
        this.conversations = conversations;
        this.intake = intake;
        this.files = files;
        this.live = live;
        this.presence = presence;
        this.proofs = proofs;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws NotFound for a window that is not there @throws Closed for one that is switched off */
    ChannelRow channel(long workspace, String key) {
        var channel = there(workspace, key);
        if (channel.off()) {
            throw new Closed();
        }
        return channel;
    }

    private ChannelRow there(long workspace, String key) {
        workspaces.mustBe(workspace);
        return Binding.within(workspace, () -> transaction.execute(status -> channels.at(ChatKind.KIND, key))).orElseThrow(NotFound::new);
    }

    ChatShow show(long workspace, String key, String language) {
        var channel = there(workspace, key);
        var settings = ChatSettings.of(channel);
        var spoken = settings.language() != null ? settings.language() : language == null || language.isBlank() ? workspaces.language(workspace) : Language.of(language);
        return new ChatShow(channel, settings, spoken, "/chat/" + workspace + "/" + key, proofs.make(workspace, channel.id()));
    }

    /**
     * Who came. Whom the business's server vouches for is the same in every browser; anybody else is known by their browser's key. Nobody
     * with whom something was said is ever turned away for how many others come.
     *
     * @throws Problem {@code chat.wrong_sum} where the vouching is not right, {@code chat.vouched_only} where it is missing and asked for
     */
    Entered enter(long workspace, String window, String key, VisitJson visit) {
        var channel = channel(workspace, window);
        var vouched = visit.id() == null || visit.id().isBlank() ? Vouching.NONE : Vouching.of(visit, Binding.within(workspace, () -> transaction.execute(status -> channels.secrets(channel.id()))).get("vouching"));
        if (vouched == Vouching.WRONG) {
            throw new Problem("chat.wrong_sum");
        }
        var known = Binding.within(workspace, () -> transaction.execute(status -> known(channel, key, visit, vouched)));
        if (known.isEmpty() && vouched == Vouching.NONE && ChatSettings.of(channel).vouched()) {
            throw new Problem("chat.vouched_only");
        }
        count(workspace, channel, known.orElse(null), visit, vouched);
        return Binding.within(workspace, () -> transaction.execute(status -> entered(channel, known.orElse(null), key, visit, vouched)));
    }

    // A browser that somebody left signed in at the business's page is a stranger's again once the page vouches for nobody.
    private Optional<Visitor> known(ChannelRow channel, String key, VisitJson visit, Vouching vouched) {
        return vouched != Vouching.NONE ? visitors.vouched(channel.id(), line(visit.id(), 200)) : visitors.of(channel.id(), key).filter(visitor -> visitor.outside() == null || Boolean.TRUE.equals(visit.letter()));
    }

    private void count(long workspace, ChannelRow channel, Visitor known, VisitJson visit, Vouching vouched) {
        if (known != null) {
            if (!spoken(workspace, known)) {
                attempts.count("chat:" + workspace + ":" + known.id(), MOST_VISITS);
            }
        } else if (vouched == Vouching.NONE) {
            boolean shown = proofs.good(visit.proof(), workspace, channel.id());
            if (shown) {
                attempts.count("chat-proof:" + workspace + ":" + VisitProofs.name(visit.proof()), MOST_OF_PROOF);
            }
            attempts.count((shown ? "chat:" : "chat-unshown:") + workspace + ":" + channel.id() + ":" + Caller.current().line(), shown ? MOST_STRANGERS : MOST_UNSHOWN);
        }
    }

    private boolean spoken(long workspace, Visitor visitor) {
        return Binding.within(workspace, () -> transaction.execute(status -> visitors.standing(visitor))).spoken();
    }

    private Entered entered(ChannelRow channel, Visitor known, String key, VisitJson visit, Vouching vouched) {
        var language = visit.language() == null ? null : Language.of(visit.language()).tag();
        if (vouched != Vouching.NONE) {
            boolean has = known != null && visitors.of(channel.id(), key).filter(browser -> browser.id() == known.id()).isPresent();
            var fresh = has ? null : Tokens.random();
            var visitor = visitors.known(channel.id(), line(visit.id(), 200), line(visit.name(), 120), vouched == Vouching.WHOLE, email(visit.email()), fresh, language, page(visit.page()));
            return new Entered(visitor, fresh, visitors.said(visitor, 0));
        }
        if (known != null) {
            visitors.seen(known.id(), language, page(visit.page()));
            return new Entered(known, null, visitors.said(known, 0));
        }
        var fresh = Tokens.random();
        return new Entered(visitors.stranger(channel.id(), fresh, language, page(visit.page())), fresh, List.of());
    }

    List<Said> said(long workspace, String window, String key, long after) {
        var channel = channel(workspace, window);
        return Binding.within(workspace, () -> transaction.execute(status -> visitors.said(visitor(channel, key), after)));
    }

    /**
     * Takes in what they write.
     *
     * @param once what the page calls the message: the same is taken once, so that it may be sent again after a broken line
     * @param sent the files, brought into memory only for who has a key and has not sent too much
     * @throws Problem where it is empty, too long, or too much is sent with it
     */
    List<Said> write(long workspace, String window, String key, String once, String text, Supplier<List<ArrivedFile>> sent, String name, String email) {
        var channel = channel(workspace, window);
        var visitor = Binding.within(workspace, () -> transaction.execute(status -> visitor(channel, key)));
        attempts.count("chat-said:" + workspace + ":" + visitor.id(), MOST_MESSAGES);
        var files = sent.get();
        if (!files.isEmpty()) {
            attempts.count("chat-files:" + workspace + ":" + visitor.id(), MOST_FILES);
            if (!Binding.within(workspace, () -> transaction.execute(status -> visitors.standing(visitor))).answered()) {
                attempts.count("chat-files:" + workspace + ":" + Caller.current().line(), MOST_FILES_OF_ADDRESS);
            }
        }
        var said = Typed.text(text);
        if (once == null || !ONCE.matcher(once).matches() || said == null && files.isEmpty()) {
            throw new Problem("chat.empty");
        }
        if (said != null && said.codePointCount(0, said.length()) > LONGEST) {
            throw new Problem("chat.too_long", LONGEST);
        }
        if (files.size() > ChatKind.FILES || files.stream().anyMatch(file -> file.bytes().length > ChatKind.FILE_BYTES)) {
            throw new Problem("chat.files", ChatKind.FILES, ChatKind.FILE_BYTES / 1_000_000);
        }
        return Binding.within(workspace, () -> {
            introduce(visitor, name, email);
            var now = transaction.execute(status -> visitors.find(visitor.id())).orElseThrow(NotFound::new);
            var must = "must".equals(ChatSettings.of(channel).asks());
            if (must && (now.name() == null || now.email() == null)) {
                throw new Problem("chat.who");
            }
            var taken = intake.take(Arrival.text(channel.id(), "in-" + visitor.id() + "-" + once, now.thread(), now.name(), now.thread(), said, Instant.now()).with(files).with(particulars(now)));
            return transaction.execute(status -> visitors.said(now, taken.message() - 1));
        });
    }

    private static Map<String, Object> particulars(Visitor visitor) {
        var told = new HashMap<String, Object>();
        told.put("verified", visitor.verified());
        if (visitor.email() != null) {
            told.put("email", visitor.email());
        }
        if (visitor.page() != null) {
            told.put("page", visitor.page());
        }
        return told;
    }

    /** What they say of themselves. @throws Problem for an address that is none */
    void introduce(long workspace, String window, String key, String name, String email) {
        var channel = channel(workspace, window);
        var visitor = Binding.within(workspace, () -> transaction.execute(status -> visitor(channel, key)));
        attempts.count("chat-said:" + workspace + ":" + visitor.id(), MOST_MESSAGES);
        Binding.within(workspace, () -> {
            introduce(visitor, name, email);
            return null;
        });
    }

    private void introduce(Visitor visitor, String name, String email) {
        if (email != null && !email.isBlank() && email(email) == null) {
            throw new Problem("chat.email");
        }
        if (name != null && !name.isBlank() || email != null && !email.isBlank()) {
            transaction.executeWithoutResult(status -> {
                visitors.introduce(visitor.id(), line(name, 120), email(email));
                visitors.named(visitor);
            });
            named(visitor, line(name, 120));
        }
    }

    private void named(Visitor visitor, String name) {
        if (name == null || visitor.verified() || !Called.visitor(visitor.thread())) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> newcomers.forEach(newcomer -> newcomer.named(visitor.thread(), name)));
        } catch (Problem | Stale unmet) {
            // The business's own rules, or somebody who changes them at the same moment, must not cost what the visitor writes.
            log.info("a visitor's name could not be taken over: {}", unmet.getMessage());
        }
    }

    void read(long workspace, String window, String key, long upTo) {
        var channel = channel(workspace, window);
        Binding.within(workspace, () -> {
            var read = transaction.execute(status -> visitors.read(visitor(channel, key), upTo));
            read.forEach(external -> intake.state(channel.id(), external, "read", Instant.now(), null));
            return null;
        });
    }

    Download file(long workspace, String window, String key, long message, long file) {
        var channel = channel(workspace, window);
        return Binding.within(workspace, () -> files.download(transaction.execute(status -> visitors.file(visitor(channel, key), message, file)).orElseThrow(NotFound::new)));
    }

    /** Keeps the answer open and tells their page that something was said. */
    void listen(long workspace, String window, String key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var channel = channel(workspace, window);
        var visitor = Binding.within(workspace, () -> transaction.execute(status -> visitor(channel, key)));
        if (!spoken(workspace, visitor)) {
            attempts.count("chat-line:" + workspace + ":" + visitor.id(), MOST_STREAMS);
        }
        Binding.within(workspace, () -> {
            live.open(request, response, Set.of("chat-" + visitor.id()), live.position(workspace), "", new Guest(visitor, visitors));
            return null;
        });
    }

    /** Shows whoever has their conversation open that they type; of what is told too often nothing is even looked up. */
    void types(long workspace, String window, String key) {
        if (key == null) {
            throw new NotFound();
        }
        if (!pace.lets(workspace + " " + window + " " + HexFormat.of().formatHex(Tokens.hash(key)))) {
            return;
        }
        var channel = channel(workspace, window);
        Binding.within(workspace, () -> {
            transaction.execute(status -> visitors.of(channel.id(), key).flatMap(visitors::conversation)).ifPresent(conversation -> presence.types(Conversation.ref(conversation)));
            return null;
        });
    }

    /** Shows the visitor that somebody of the team writes an answer, if that conversation is one with a visitor. */
    void answers(long conversation, Viewer viewer) {
        if (pace.lets(viewer.workspace() + " " + viewer.id() + " " + conversation)) {
            transaction.execute(status -> {
                conversations.find(conversation, viewer);
                return visitors.reading(conversation);
            }).ifPresent(visitor -> presence.types(visitor.ref()));
        }
    }

    private Visitor visitor(ChannelRow channel, String key) {
        return visitors.of(channel.id(), key).orElseThrow(NotFound::new);
    }

    /** A key by which somebody goes on from a letter, for a week. */
    String letterKey(Visitor visitor) {
        var key = Tokens.random();
        visitors.key(visitor.id(), key, Duration.ofDays(7));
        return key;
    }

    private static String line(String typed, int most) {
        var line = Typed.line(typed);
        return line == null || line.length() <= most ? line : line.substring(0, line.offsetByCodePoints(0, Math.min(most, line.codePointCount(0, line.length()))));
    }

    private static String email(String typed) {
        var line = Typed.line(typed);
        return line != null && line.length() <= 320 && Mail.plain(line) ? line.toLowerCase(Locale.ROOT) : null;
    }

    private static String page(String typed) {
        var line = Typed.line(typed);
        return line != null && line.matches("https?://.{1,990}") ? line : null;
    }
}
