package rabta.conversations.inbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

import rabta.conversations.Called;
import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.Conversations;
import rabta.conversations.Reply;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.records.Callees;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.files.FileStore;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Writes in a conversation. Files are taken before the transaction begins: a sender may be slow. */
@Service
class InboxWriting {

    /** So many files go with one message at most. */
    static final int MOST = 10;
    private static final int OFFERED = 8;

    private final Conversations conversations;
    private final Channels channels;
    private final InboxDrafts drafts;
    private final FileStore files;
    private final InboxArticles articles;
    private final InboxMacros macros;
    private final Callees callees;
    private final Viewers viewers;
    private final TransactionTemplate transaction;

    InboxWriting(Conversations conversations, Channels channels, InboxDrafts drafts, FileStore files, InboxArticles articles, InboxMacros macros, Callees callees, Viewers viewers, PlatformTransactionManager transactions) {
        this.conversations = conversations;
        this.channels = channels;
        this.drafts = drafts;
        this.files = files;
        this.articles = articles;
        this.macros = macros;
        this.callees = callees;
        this.viewers = viewers;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @return whether the conversation is over with it
     * @throws Flawed where it cannot go: its files are lost then, its text is not
     */
    boolean write(long id, AnswerForm form, List<MultipartFile> sent, Viewer viewer) throws IOException {
        var one = conversations.find(id, viewer);
        if (!one.whole()) {
            throw new NotFound();
        }
        check(form, sent, one);
        var kept = keep(sent, viewer);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (drafts.first(id, form.key(), viewer)) {
                if (form.noted()) {
                    conversations.note(id, form.text(), kept, viewer);
                } else {
                    conversations.reply(id, reply(form, kept, viewer), viewer);
                }
                drafts.drop(id, viewer);
                if ("resolve".equals(form.then())) {
                    conversations.resolve(id, viewer);
                }
            }
            return "resolve".equals(form.then());
        }));
    }

    private static void check(AnswerForm form, List<MultipartFile> sent, Conversation one) {
        long brought = whole(sent).size();
        if (brought > MOST) {
            throw new Flawed(Flaw.of("text", "inbox.too_many_files", MOST));
        }
        if (form.text().isBlank() && brought == 0 && (form.noted() || form.template() == null || form.template().isBlank())) {
            throw new Flawed(Flaw.of("text", "inbox.nothing_written"));
        }
    }

    private static List<MultipartFile> whole(List<MultipartFile> sent) {
        return sent == null ? List.of() : sent.stream().filter(file -> !file.isEmpty()).toList();
    }

    private List<Long> keep(List<MultipartFile> sent, Viewer viewer) throws IOException {
        var kept = new ArrayList<Long>();
        for (var file : whole(sent)) {
            try (var in = file.getInputStream()) {
                kept.add(files.add(in, file.getOriginalFilename(), viewer.by()).id());
            } catch (Problem refused) {
                throw new Flawed(new Flaw("text", refused.key(), refused.arguments()));
            }
        }
        return kept;
    }

    private static Reply reply(AnswerForm form, List<Long> kept, Viewer viewer) {
        var particulars = new HashMap<String, Object>();
        if (!form.cc().isEmpty()) {
            particulars.put("cc", addresses(form.cc()));
        }
        if (!form.bcc().isEmpty()) {
            particulars.put("bcc", addresses(form.bcc()));
        }
        var template = form.template() == null || form.template().isBlank() ? null : form.template();
        if (template != null && form.parameters() != null) {
            particulars.put("parameters", form.parameters().lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
        }
        return new Reply(form.text(), null, kept, null, template, later(form.at(), viewer), null, false, particulars);
    }

    private static List<String> addresses(String typed) {
        return Stream.of(typed.split("[,;،\\s]+")).map(String::strip).filter(each -> !each.isEmpty()).toList();
    }

    private static java.time.Instant later(String typed, Viewer viewer) {
        var at = InboxDesk.moment(typed, viewer);
        if (at != null && !at.isAfter(java.time.Instant.now())) {
            throw new Flawed(Flaw.of("at", "inbox.at.past"));
        }
        return at;
    }

    /** What could not go is not lost. */
    void keep(long id, AnswerForm form, Viewer viewer) {
        drafts.keep(id, form.typed(), viewer);
    }

    /** Takes it back, and puts what was written into the field again. */
    void undo(long id, long message, Viewer viewer) {
        transaction.executeWithoutResult(status -> {
            if (conversations.message(message, viewer).conversationId() != id) {
                throw new NotFound();
            }
            var back = conversations.undo(message, viewer);
            if (drafts.of(id, viewer).isEmpty()) {
                drafts.keep(id, new Draft(false, back.text(), "", ""), viewer);
            }
        });
    }

    InboxPrepared prepared(long id, String q, Viewer viewer) {
        var one = conversations.find(id, viewer);
        var texts = new ArrayList<>(macros.texts(one, q, OFFERED, viewer));
        if (!q.isBlank()) {
            articles.search(q, one, 3, viewer).forEach(article -> texts.add(new InboxPrepared.Text(article.title(), article.link(), "book-2", article.link() == null ? article.text() : article.title() + "\n" + article.link(), null)));
        }
        return new InboxPrepared(id, called(one), q, texts);
    }

    ArticlesFound articles(long id, String q, Viewer viewer) {
        var one = conversations.find(id, viewer);
        return new ArticlesFound(id, called(one), q, articles.search(q, one, OFFERED, viewer));
    }

    InboxCallees callees(long id, String q, Viewer viewer) {
        var one = conversations.find(id, viewer);
        return new InboxCallees(id, called(one), callees.like(q, member -> viewers.member(member).filter(known -> !conversations.each(List.of(id), known.viewer()).isEmpty()).isPresent()));
    }

    void run(long id, long macro, Viewer viewer) {
        macros.run(id, macro, viewer);
    }

    static String called(Conversation one) {
        return one.subject() != null ? one.subject() : Called.of(one);
    }
}
