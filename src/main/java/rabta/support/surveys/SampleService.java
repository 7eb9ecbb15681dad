package rabta.support.surveys;

import java.sql.Types;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.identity.SamplePart;
import rabta.identity.Viewer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.ui.Language;
import rabta.support.sla.Clocks;

/** How the sample shop keeps its promises, and what its customers said of that. It hangs on its sample tickets and so comes behind them. */
class SampleService implements SamplePart {

    private record Said(int score, String en, String ur) {
    }

    private static final String KEY = "sample";
    private static final List<Said> SAID = List.of(new Said(2, "Two weeks is too long.", "دو ہفتے بہت زیادہ ہیں۔"), new Said(5, "Very quick, thank you!", "بہت جلدی، شکریہ!"), new Said(4, null, null), new Said(5, "Sara helped me at once.", "سارہ نے فوراً مدد کی۔"),
            new Said(3, null, null), new Said(5, null, null));

    private final JdbcClient jdbc;
    private final Clocks clocks;

    SampleService(JdbcClient jdbc, Clocks clocks) {
        this.jdbc = jdbc;
        this.clocks = clocks;
    }

    @Override
    public void fill(Viewer owner) {
        boolean urdu = owner.preferences().language() == Language.UR;
        clocks.replay(jdbc.sql("select r.id from tickets r where r.outside_id like 'sample:%' order by r.id").query(Long.class).list());
        long survey = jdbc.sql("insert into surveys (kind, name, low, working, key) values ('CSAT', :name, 2, false, :key) returning id").param("name", urdu ? "حل کے بعد" : "After solving").param("key", KEY + Tokens.random().replaceAll("[_-]", "").substring(0, 18))
                .query(Long.class).single();
        var solved = jdbc.sql("select r.id from tickets r where r.outside_id like 'sample:%' and r.solved_at is not null and r.person_id is not null order by r.id").query(Long.class).list();
        // The latest is said last, as it would be.
        for (int i = SAID.size() - 1; i >= 0; i--) {
            var said = SAID.get(i);
            var ticket = i < solved.size() ? solved.get(i) : null;
            jdbc.sql("""
                    insert into survey_answers (survey_id, ticket_id, person_id, member_id, team_id, score, comment, at)
                    select :survey, t.id, t.person_id, t.owner_id, t.team_id, :score, :comment, coalesce(t.solved_at, now() - make_interval(days => :days))
                      from (select 1) one
                           left join tickets t on t.id = :ticket
                    """).param("survey", survey).param("score", said.score).param("comment", urdu ? said.ur : said.en, Types.VARCHAR).param("days", 2 + 4 * i).param("ticket", ticket, Types.BIGINT).update();
        }
    }

    @Override
    public void clear(Viewer owner) {
        jdbc.sql("delete from survey_answers a where a.survey_id in (select s.id from surveys s where s.key like 'sample%') or a.ticket_id is not null and not exists (select from tickets r where r.id = a.ticket_id and coalesce(r.outside_id, '') not like 'sample:%')").update();
        jdbc.sql("delete from survey_asks a where a.survey_id in (select s.id from surveys s where s.key like 'sample%') or a.ticket_id is not null and not exists (select from tickets r where r.id = a.ticket_id and coalesce(r.outside_id, '') not like 'sample:%')").update();
        jdbc.sql("delete from surveys s where s.key like 'sample%'").update();
        jdbc.sql("delete from sla_clocks k where not exists (select from tickets r where r.id = k.ticket_id and coalesce(r.outside_id, '') not like 'sample:%')").update();
    }
}
