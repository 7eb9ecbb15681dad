package rabta.conversations.learnt;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.sql.Json;

/** What the team taught: letter by letter with the words of each, and the words counted. The counts are always those of the letters that stand there. */
@Repository
@Transactional
class Lessons {

    private static final int OF_A_CONVERSATION = 20;
    private static final int KEPT = 5_000;
    private static final int MEASURED = 2_000;
    private static final int CAUGHT_UP = 200;
    private static final int FEWEST_WORDS = 3;
    private static final String SAID = "said";
    private static final String ANSWERED = "answered";
    private static final String JUNK = "junk";

    /** @param said what a member said of its conversation, or null @param mark why it was set aside when it came, or null @param answered whether a member answered there @param aside whether its conversation is set aside @param open whether its channel is for all to read */
    private record Row(long message, Letter letter, Boolean said, String mark, boolean answered, boolean aside, boolean open, Boolean learnt, String origin, List<String> words) {

        /** What it teaches now, by its origin; null where it teaches nothing. What the program set aside by itself never teaches. */
        String teaches() {
            if (!open) {
                return null;
            }
            if (said != null && (said || mark != null)) {
                return SAID;
            }
            return spam() ? JUNK : answered && (mark == null || JUNK.equals(mark)) ? ANSWERED : null;
        }

        // What joined a matter that goes on is none, wherever its server laid it.
        boolean spam() {
            return said != null ? said : JUNK.equals(mark) && aside && !answered;
        }
    }

    private final JdbcClient jdbc;

    Lessons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public SpamLearnt learnt() {
        return jdbc.sql("select " + SpamLearnt.COLUMNS + " from spam_learnt l where l.id = 1").query(SpamLearnt::read).single();
    }

    /** A member said so; what it teaches is learnt by a job. */
    public void said(long conversation, boolean spam, Long by) {
        jdbc.sql("""
                insert into spam_said (conversation_id, spam, by_member) values (:id, :spam, :by)
                    on conflict (conversation_id) do update set spam = excluded.spam, by_member = excluded.by_member, at = now()
                """).param("id", conversation).param("spam", spam).param("by", by, Types.BIGINT).update();
    }

    /** Whether that message came out of the mailbox's own folder for junk. */
    @Transactional(readOnly = true)
    public boolean junk(long message) {
        return jdbc.sql("select exists (select from messages m where m.id = :id and m.particulars ->> 'spam' = 'junk')").param("id", message).query(Boolean.class).single();
    }

    /** Learns and unlearns until the letters of these conversations teach what the team says of them now; doing it again changes nothing. */
    public void learn(Collection<Long> conversations) {
        held();
        apply(rows(conversations));
        catchUp();
    }

    // Those who learn at the same moment wait for each other: they would hold the same words in another order.
    private SpamLearnt held() {
        return jdbc.sql("select " + SpamLearnt.COLUMNS + " from spam_learnt l where l.id = 1 for update").query(SpamLearnt::read).single();
    }

    // Whoever answers says that it is no spam. That is looked up once the first spam is learnt, and costs nobody anything before.
    private void catchUp() {
        var learnt = held();
        if (learnt.spam() > 0 && learnt.other() < SpamLearnt.FEWEST) {
            apply(rows(jdbc.sql("""
                    select c.id
                      from conversations c join channels h on h.id = c.channel_id
                     where c.first_replied_at is not null and not c.spam and not c.blocked and c.merged_into is null and h.privacy = 'all'
                     order by c.last_message_at desc, c.id desc
                     limit :most
                    """).param("most", CAUGHT_UP).query(Long.class).list()));
        }
    }

    private List<Row> rows(Collection<Long> conversations) {
        return conversations.isEmpty() ? List.of() : jdbc.sql("""
                select m.id, m.subject, m.text, m.quoted, m.html, m.author_address, m.particulars -> 'clues', s.spam, m.particulars ->> 'spam',
                       exists (select from messages o where o.conversation_id = c.id and o.direction = 'out' and o.author_id is not null and not o.automatic), c.spam, h.privacy = 'all', l.spam, l.origin, l.words
                  from conversations c
                       join channels h on h.id = c.channel_id
                       cross join lateral (select i.id, i.subject, i.text, i.quoted, i.html, i.author_address, i.particulars
                                             from messages i where i.conversation_id = c.id and i.direction = 'in' and i.particulars -> 'bounce' is null order by i.created_at, i.id limit :most) m
                       left join spam_said s on s.conversation_id = c.id
                       left join spam_lessons l on l.message_id = m.id and not l.forgotten
                 where c.id = any(:ids)
                """).param("most", OF_A_CONVERSATION).param("ids", conversations.toArray(Long[]::new)).query((r, n) -> new Row(r.getLong(1),
                        new Letter(r.getString(2), r.getString(3), r.getString(4), r.getString(5), r.getString(6), texts(r.getString(7))), r.getObject(8, Boolean.class), r.getString(9), r.getBoolean(10), r.getBoolean(11), r.getBoolean(12),
                        r.getObject(13, Boolean.class), r.getString(14), r.getArray(15) == null ? List.of() : List.of((String[]) r.getArray(15).getArray()))).list();
    }

    private static List<String> texts(String json) {
        return json == null ? List.of() : StreamSupport.stream(Json.read(json).spliterator(), false).map(one -> one.asString()).toList();
    }

    private void apply(List<Row> rows) {
        var counts = new HashMap<String, int[]>();
        int[] letters = new int[2];
        for (var row : rows) {
            var teaches = row.teaches();
            if (teaches == null && row.learnt() != null) {
                jdbc.sql("delete from spam_lessons where message_id = :id").param("id", row.message()).update();
                count(counts, letters, row.words(), row.learnt(), -1);
            } else if (teaches != null && (row.learnt() == null || row.learnt() != row.spam() || !teaches.equals(row.origin()))) {
                var words = row.learnt() != null ? row.words() : List.copyOf(SpamWords.of(row.letter()));
                if (words.size() < FEWEST_WORDS) {
                    continue;
                }
                if (row.learnt() != null) {
                    count(counts, letters, row.words(), row.learnt(), -1);
                }
                count(counts, letters, words, row.spam(), 1);
                jdbc.sql("""
                        insert into spam_lessons (message_id, spam, origin, words) values (:id, :spam, :origin, :words)
                            on conflict (message_id) do update set spam = excluded.spam, origin = excluded.origin, words = excluded.words, at = now(), forgotten = false
                        """).param("id", row.message()).param("spam", row.spam()).param("origin", teaches).param("words", words.toArray(String[]::new)).update();
            }
        }
        counted(counts, letters);
    }

    private static void count(Map<String, int[]> counts, int[] letters, List<String> words, boolean spam, int by) {
        letters[spam ? 0 : 1] += by;
        words.forEach(word -> counts.computeIfAbsent(word, key -> new int[2])[spam ? 0 : 1] += by);
    }

    /** Puts what has changed into the table, however many words these are, in three statements. */
    private void counted(Map<String, int[]> counts, int[] letters) {
        var changed = counts.entrySet().stream().filter(one -> one.getValue()[0] != 0 || one.getValue()[1] != 0).sorted(Map.Entry.comparingByKey()).toList();
        if (!changed.isEmpty()) {
            var words = changed.stream().map(Map.Entry::getKey).toArray(String[]::new);
            var spam = changed.stream().map(one -> one.getValue()[0]).toArray(Integer[]::new);
            var other = changed.stream().map(one -> one.getValue()[1]).toArray(Integer[]::new);
            jdbc.sql("insert into spam_words (word, spam, other) select x.word, 0, 0 from unnest(:words) x(word) on conflict (word) do nothing").param("words", words).update();
            jdbc.sql("""
                    update spam_words w set spam = greatest(0, w.spam + x.spam), other = greatest(0, w.other + x.other)
                      from unnest(:words, :spam, :other) x(word, spam, other)
                     where w.word = x.word
                    """).param("words", words).param("spam", spam).param("other", other).update();
            jdbc.sql("delete from spam_words w where w.word = any(:words) and w.spam = 0 and w.other = 0").param("words", words).update();
        }
        if (letters[0] != 0 || letters[1] != 0) {
            jdbc.sql("update spam_learnt set spam = greatest(0, spam + :spam), other = greatest(0, other + :other) where id = 1").param("spam", letters[0]).param("other", letters[1]).update();
        }
    }

    /** How the words of a letter were counted. */
    @Transactional(readOnly = true)
    public Map<String, Likeness.Count> counts(Collection<String> words) {
        var counts = new HashMap<String, Likeness.Count>();
        jdbc.sql("select w.word, w.spam, w.other from spam_words w where w.word = any(:words)").param("words", words.toArray(String[]::new))
                .query(r -> {
                    counts.put(r.getString(1), new Likeness.Count(r.getInt(2), r.getInt(3)));
                });
        return counts;
    }

    /** The latest letters of each kind. */
    @Transactional(readOnly = true)
    public List<Measured.Taught> taught() {
        var taught = new ArrayList<Measured.Taught>();
        for (boolean spam : new boolean[] {true, false}) {
            taught.addAll(jdbc.sql("select l.message_id, l.spam, l.words from spam_lessons l where l.spam = :spam and not l.forgotten order by l.at desc, l.message_id desc limit :most").param("spam", spam).param("most", MEASURED)
                    .query((r, n) -> new Measured.Taught(r.getLong(1), r.getBoolean(2), Arrays.asList((String[]) r.getArray(3).getArray()))).list());
        }
        return taught;
    }

    public void measured(Measured measured) {
        jdbc.sql("update spam_learnt set measured = :measured, measured_at = now() where id = 1").param("measured", Json.jsonb(measured)).update();
    }

    public void use(boolean used) {
        jdbc.sql("update spam_learnt set used = :used where id = 1").param("used", used).update();
    }

    /** Begins anew. Until the next night it can be taken back. */
    public void forget() {
        held();
        jdbc.sql("update spam_lessons set forgotten = true where not forgotten").update();
        recount();
    }

    /** Takes that back. */
    public void remember() {
        held();
        jdbc.sql("update spam_lessons set forgotten = false where forgotten").update();
        recount();
    }

    /** Forgets these letters at once: whoever wrote them is erased. */
    public void forget(Collection<Long> messages) {
        held();
        var gone = jdbc.sql("delete from spam_lessons where message_id = any(:ids) returning spam, words, forgotten").param("ids", messages.toArray(Long[]::new))
                .query((r, n) -> r.getBoolean(3) ? null : new Measured.Taught(0, r.getBoolean(1), Arrays.asList((String[]) r.getArray(2).getArray()))).list().stream().filter(Objects::nonNull).toList();
        var counts = new HashMap<String, int[]>();
        int[] letters = new int[2];
        gone.forEach(one -> count(counts, letters, one.words(), one.spam(), -1));
        counted(counts, letters);
    }

    /** By night: the oldest letters go, what was forgotten goes for good, and so do words that came once and never again. */
    public void prune() {
        held();
        int gone = jdbc.sql("delete from spam_lessons where forgotten").update();
        for (boolean spam : new boolean[] {true, false}) {
            gone += jdbc.sql("delete from spam_lessons where message_id in (select l.message_id from spam_lessons l where l.spam = :spam order by l.at desc, l.message_id desc offset :kept)").param("spam", spam).param("kept", KEPT).update();
        }
        boolean taught = jdbc.sql("select exists (select from spam_lessons l, spam_learnt k where k.id = 1 and (k.recounted_at is null or l.at > k.recounted_at))").query(Boolean.class).single();
        if (gone > 0 || taught) {
            recount();
        }
    }

    private void recount() {
        jdbc.sql("delete from spam_words").update();
        jdbc.sql("""
                insert into spam_words (word, spam, other)
                select w.word, count(*) filter (where l.spam), count(*) filter (where not l.spam)
                  from spam_lessons l cross join unnest(l.words) w(word)
                 where not l.forgotten
                 group by w.word
                having count(*) > 1 or max(l.at) > now() - interval '30 days'
                """).update();
        jdbc.sql("""
                update spam_learnt k
                   set spam = (select count(*) from spam_lessons l where l.spam and not l.forgotten), other = (select count(*) from spam_lessons l where not l.spam and not l.forgotten),
                       measured = case when exists (select from spam_lessons l where not l.forgotten) then k.measured end, recounted_at = now()
                 where k.id = 1
                """).update();
    }

    /** How many were set aside by it in the last thirty days, and how many of these somebody took back. */
    @Transactional(readOnly = true)
    public int[] lately() {
        return jdbc.sql("""
                select count(*), count(*) filter (where not c.spam)
                  from messages m join conversations c on c.id = m.conversation_id
                 where m.particulars ->> 'spam' = 'learnt' and m.created_at > now() - interval '30 days'
                """).query((r, n) -> new int[] {r.getInt(1), r.getInt(2)}).single();
    }
}
