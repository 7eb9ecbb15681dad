package rabta.conversations.learnt;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.Conversations;
import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.sql.Json;

/** What is said of the learnt spam, and how it is used. */
@Service
@Transactional
public class SpamDesk {

    /**
     * Why a conversation was set aside, or what speaks for it.
     *
     * @param reason {@code said} by a member, {@code learnt}, {@code junk}, {@code marked}, {@code forged}, or {@code doubt}: it resembles spam and was not set aside
     * @param score how much it resembles spam, or null @param words those that spoke most for it
     */
    public record SetAside(String reason, Double score, List<String> words) {
    }

    /** @param aside how many were set aside in the last thirty days @param takenBack how many of these somebody took back */
    public record Standing(SpamLearnt learnt, int aside, int takenBack, boolean measuring) {
    }

    private final JdbcClient jdbc;
    private final Lessons lessons;
    private final Jobs jobs;
    private final Conversations conversations;

    SpamDesk(JdbcClient jdbc, Lessons lessons, Jobs jobs, Conversations conversations) {
        this.jdbc = jdbc;
        this.lessons = lessons;
        this.jobs = jobs;
        this.conversations = conversations;
    }

    @Transactional(readOnly = true)
    public Standing standing() {
        var lately = lessons.lately();
        return new Standing(lessons.learnt(), lately[0], lately[1], jobs.latest(MeasureSpam.class).filter(job -> jobs.anyUnderWay(List.of(job.id()))).isPresent());
    }

    public void use(boolean used) {
        lessons.use(used);
    }

    public void measure(Viewer viewer) {
        jobs.add(new MeasureSpam(), viewer.by());
    }

    public void forget() {
        lessons.forget();
    }

    public void remember(Viewer viewer) {
        lessons.remember();
        measure(viewer);
    }

    /** Somebody said so elsewhere, in a program that does not tell who they are. */
    public void said(long conversation, boolean spam) {
        lessons.said(conversation, spam, null);
        jobs.add(new LearnSpam(conversation), null);
    }

    /** Why that conversation was set aside; empty where it was not, or where the viewer may not read what it says. */
    @Transactional(readOnly = true)
    public Optional<SetAside> why(long conversation, Viewer viewer) {
        return why(conversations.find(conversation, viewer), viewer);
    }

    /** The same of one that the viewer has found just before. */
    @Transactional(readOnly = true)
    public Optional<SetAside> why(Conversation seen, Viewer viewer) {
        if (!seen.whole()) {
            return Optional.empty();
        }
        record Found(String mark, String likeness, Boolean said, boolean named) {
        }
        var found = jdbc.sql("""
                select m.particulars ->> 'spam', m.particulars -> 'likeness', s.spam, s.by_member is not null
                  from conversations c
                       left join spam_said s on s.conversation_id = c.id
                       left join lateral (select i.particulars from messages i
                                           where i.conversation_id = c.id and i.direction = 'in' and (i.particulars -> 'likeness' is not null or i.particulars -> 'spam' is not null) order by i.id limit 1) m on true
                 where c.id = :id
                """).param("id", seen.id()).query((r, n) -> new Found(r.getString(1), r.getString(2), r.getObject(3, Boolean.class), r.getBoolean(4))).single();
        // Who may not see an address does not learn it from here.
        boolean reach = !viewer.rights().of(RecordKind.PERSON.type()).hides("email");
        var likeness = Json.read(found.likeness());
        var score = likeness.path("score").isNumber() ? Double.valueOf(likeness.path("score").asDouble()) : null;
        var words = StreamSupport.stream(likeness.path("words").spliterator(), false).map(one -> one.asString()).filter(word -> reach || !word.startsWith(SpamWords.FROM)).toList();
        if (seen.spam()) {
            boolean said = Boolean.TRUE.equals(found.said()) || found.mark() == null;
            return Optional.of(new SetAside(!said ? found.mark() : Boolean.TRUE.equals(found.said()) && !found.named() ? "junk" : "said", score, words));
        }
        // Whoever took it back has said what it is.
        return score == null || found.said() != null ? Optional.empty() : Optional.of(new SetAside("doubt", score, words));
    }
}
