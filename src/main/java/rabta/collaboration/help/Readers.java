package rabta.collaboration.help;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.ui.Language;

/** What is known of those who read the public articles: how many, whom it helped, what they did not find; never who they were. */
@Repository
@Transactional
public class Readers implements Nightly {

    private static final int DAYS = 30;
    private static final int KEPT_DAYS = 365;
    private static final int MOST = 20;

    record Read(long article, Language language, LocalDate day) {
    }

    record Miss(Language language, String word) {
    }

    /** @param views in thirty days @param yes how many it helped in that time, {@code no} how many it did not */
    public record Line(long article, Language language, String title, long views, long yes, long no) {

        static Line read(ResultSet r, int n) throws SQLException {
            return new Line(r.getLong(1), Language.of(r.getString(2)), r.getString(3), r.getLong(4), r.getLong(5), r.getLong(6));
        }
    }

    public record Word(long article, Language language, String title, boolean helpful, String word, Instant at) {

        static Word read(ResultSet r, int n) throws SQLException {
            return new Word(r.getLong(1), Language.of(r.getString(2)), r.getString(3), r.getBoolean(4), r.getString(5), r.getObject(6, OffsetDateTime.class).toInstant());
        }
    }

    public record Missed(Language language, String word, int asked) {

        static Missed read(ResultSet r, int n) throws SQLException {
            return new Missed(Language.of(r.getString(1)), r.getString(2), r.getInt(3));
        }
    }

    private final JdbcClient jdbc;

    Readers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void read(Map<Read, Long> views) {
        var all = List.copyOf(views.entrySet());
        jdbc.sql("""
                insert into article_views as v (article_id, language, day, views)
                select u.article, u.language, u.day, u.views
                  from unnest(:articles::bigint[], :languages::text[], :days::date[], :views::int[]) u (article, language, day, views)
                       join articles a on a.id = u.article
                on conflict (article_id, language, day) do update set views = v.views + excluded.views
                """)
                .param("articles", all.stream().map(e -> e.getKey().article()).toArray(Long[]::new)).param("languages", all.stream().map(e -> e.getKey().language().tag()).toArray(String[]::new))
                .param("days", all.stream().map(e -> e.getKey().day().toString()).toArray(String[]::new)).param("views", all.stream().map(e -> e.getValue().intValue()).toArray(Integer[]::new)).update();
    }

    void missed(Map<Miss, Long> misses) {
        var all = List.copyOf(misses.entrySet());
        jdbc.sql("""
                insert into article_misses as m (language, word, asked)
                select u.language, u.word, u.asked
                  from unnest(:languages::text[], :words::text[], :asked::int[]) u (language, word, asked)
                on conflict (language, word) do update set asked = m.asked + excluded.asked, last_at = excluded.last_at
                """)
                .param("languages", all.stream().map(e -> e.getKey().language().tag()).toArray(String[]::new)).param("words", all.stream().map(e -> e.getKey().word()).toArray(String[]::new))
                .param("asked", all.stream().map(e -> e.getValue().intValue()).toArray(Integer[]::new)).update();
    }

    void answered(long article, Language language, boolean helpful, String word) {
        jdbc.sql("insert into article_answers (article_id, language, helpful, word) values (:article, :language, :helpful, :word)")
                .param("article", article).param("language", language.tag()).param("helpful", helpful).param("word", word, java.sql.Types.VARCHAR).update();
    }

    /** What was read most in thirty days. */
    @Transactional(readOnly = true)
    List<Line> most(Viewer viewer) {
        return lines("v.views desc, t.article_id");
    }

    /** What helped least: by how many it did not help more than it did. */
    @Transactional(readOnly = true)
    List<Line> worst(Viewer viewer) {
        return lines("n.no - n.yes desc, n.no desc, t.article_id").stream().filter(line -> line.no() > 0).toList();
    }

    private List<Line> lines(String order) {
        return jdbc.sql("""
                  select t.article_id, t.language, t.title, coalesce(v.views, 0), coalesce(n.yes, 0), coalesce(n.no, 0)
                    from (  select x.article_id, x.language, sum(x.views) as views
                              from article_views x
                             where x.day > :since
                          group by x.article_id, x.language) v
                         full join (  select x.article_id, x.language, count(*) filter (where x.helpful) as yes, count(*) filter (where not x.helpful) as no
                                        from article_answers x
                                       where x.at > :since
                                    group by x.article_id, x.language) n on n.article_id = v.article_id and n.language = v.language
                         join article_texts t on t.article_id = coalesce(v.article_id, n.article_id) and t.language = coalesce(v.language, n.language)
                         join articles a on a.id = t.article_id and a.deleted_at is null
                order by %s
                   limit :most
                """.formatted(order.replace("v.views", "coalesce(v.views, 0)").replace("n.no", "coalesce(n.no, 0)").replace("n.yes", "coalesce(n.yes, 0)")))
                .param("since", LocalDate.now(java.time.ZoneOffset.UTC).minusDays(DAYS)).param("most", MOST).query(Line::read).list();
    }

    /** The latest words that somebody left. */
    @Transactional(readOnly = true)
    List<Word> words(Viewer viewer) {
        return jdbc.sql("""
                  select t.article_id, t.language, t.title, x.helpful, x.word, x.at
                    from article_answers x
                         join article_texts t on t.article_id = x.article_id and t.language = x.language
                         join articles a on a.id = t.article_id and a.deleted_at is null
                   where x.word is not null
                order by x.at desc, x.id desc
                   limit :most
                """).param("most", MOST).query(Word::read).list();
    }

    /** What was looked for in vain most often. */
    @Transactional(readOnly = true)
    List<Missed> misses(Viewer viewer) {
        return jdbc.sql("select m.language, m.word, m.asked from article_misses m where m.last_at > now() - make_interval(days => :days) order by m.asked desc, m.last_at desc limit :most")
                .param("days", DAYS).param("most", MOST).query(Missed::read).list();
    }

    @Override
    public void tidyWorkspace() {
        jdbc.sql("delete from article_views where day < current_date - :days").param("days", KEPT_DAYS).update();
        jdbc.sql("delete from article_answers where at < now() - make_interval(days => :days)").param("days", KEPT_DAYS).update();
        jdbc.sql("delete from article_misses where last_at < now() - make_interval(days => :days)").param("days", DAYS * 3).update();
    }
}
