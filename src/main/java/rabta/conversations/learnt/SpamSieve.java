package rabta.conversations.learnt;

import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Arrival;
import rabta.conversations.intake.Handles;
import rabta.kernel.jobs.Jobs;

/** Sets aside what resembles what the team calls spam, before it disturbs anybody. Never what comes from somebody whom the business knows. */
@Repository
@Transactional(readOnly = true)
public class SpamSieve {

    /** From here on it is said that something resembles spam, though it is not set aside. */
    static final double DOUBTFUL = 0.8;

    private final JdbcClient jdbc;
    private final Lessons lessons;
    private final Handles handles;
    private final Jobs jobs;

    SpamSieve(JdbcClient jdbc, Lessons lessons, Handles handles, Jobs jobs) {
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.lessons = lessons;
        this.handles = handles;
    }

    /** Of who has signed in nothing is doubted. The arrival as it came, or with what was found in it. A few milliseconds. */
    @Transactional
    public Arrival weighed(Arrival arrival) {
        if (arrival.spam() || arrival.echo() || arrival.conversationId() != null || arrival.particulars().containsKey("bounce") || arrival.particulars().containsKey("portal")) {
            return arrival;
        }
        var learnt = lessons.learnt();
        if (learnt.used() && learnt.enough() && learnt.old() && !measuring()) {
            jobs.add(new MeasureSpam(), null);
        }
        if (!learnt.judges() || known(arrival)) {
            return arrival;
        }
        var words = SpamWords.of(new Letter(arrival.subject(), arrival.text(), arrival.quoted(), arrival.html(), arrival.handle(), clues(arrival)));
        if (!learnt.measured().speaks(words)) {
            return arrival;
        }
        var counts = lessons.counts(words);
        var likeness = Likeness.of(words, word -> counts.getOrDefault(word, Likeness.Count.NONE), learnt.spam(), learnt.other());
        if (likeness.score() < DOUBTFUL) {
            return arrival;
        }
        boolean aside = likeness.score() >= learnt.measured().cutoff();
        var particulars = new LinkedHashMap<>(arrival.particulars());
        particulars.put("likeness", Map.of("score", Math.round(likeness.score() * 10_000) / 10_000.0, "words", likeness.words()));
        if (aside) {
            particulars.put("spam", "learnt");
        }
        return arrival.with(particulars).flagged(arrival.automatic(), aside, false);
    }

    private boolean measuring() {
        return jobs.latest(MeasureSpam.class).filter(job -> jobs.anyUnderWay(List.of(job.id()))).isPresent();
    }

    private static List<String> clues(Arrival arrival) {
        return arrival.particulars().get("clues") instanceof List<?> clues ? clues.stream().map(String::valueOf).toList() : List.of();
    }

    /**
     * Whether the business knows who writes: somebody wrote to them, they are in a conversation that is no spam, they ordered, or they stood among
     * the customers before they ever wrote. Whoever merely became a customer by writing is not known by it.
     */
    private boolean known(Arrival arrival) {
        var kind = jdbc.sql("select h.kind from channels h where h.id = :id").param("id", arrival.channel()).query(String.class).optional().orElse("");
        var person = handles.person(kind, arrival.handle()).orElse(null);
        return jdbc.sql("""
                select exists (select from conversations c
                                where c.channel_id = :channel and c.thread = cast(:thread as text) and not c.spam)
                    or exists (select from conversations c join messages m on m.conversation_id = c.id
                                where c.contact_address = :handle and c.kind = :kind and m.direction = 'out' and not m.automatic)
                    or exists (select from people p
                                where p.id = cast(:person as bigint)
                                  and (p.orders > 0
                                       or not exists (select from handles h where h.kind = :kind and h.handle = :handle and h.created_at <= p.created_at)
                                       or exists (select from conversations c join messages m on m.conversation_id = c.id where c.person_id = p.id and m.direction = 'out' and not m.automatic)))
                """).param("channel", arrival.channel()).param("thread", arrival.thread(), Types.VARCHAR).param("handle", arrival.handle()).param("kind", kind).param("person", person, Types.BIGINT).query(Boolean.class).single();
    }
}
