package rabta.support.hours;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ConversationWatcher;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Typed;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.jobs.Jobs;

/** Whoever writes while nobody works is told when somebody does: once in a night, and no machine. */
@Repository
@Transactional
public class OutOfHours implements ConversationWatcher {

    static final int HOURS = 12;
    private static final int LONGEST = 1000;
    /** What comes later than that was fetched late: its writer does not wait at this moment. */
    private static final Duration FRESH = Duration.ofHours(1);

    /** @param en own words, or null for the usual ones; {@code {opens}} in them is when somebody works next */
    public record Told(boolean working, String en, String ur) {
    }

    private record Of(Long team) {
    }

    private final JdbcClient jdbc;
    private final WorkCalendars calendars;
    private final Jobs jobs;
    private final Audit audit;

    OutOfHours(JdbcClient jdbc, WorkCalendars calendars, Jobs jobs, Audit audit) {
        this.jdbc = jdbc;
        this.calendars = calendars;
        this.jobs = jobs;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public Told told() {
        return jdbc.sql("select o.working, o.en, o.ur from out_of_hours o where o.id = 1").query((r, n) -> new Told(r.getBoolean(1), r.getString(2), r.getString(3))).single();
    }

    /** @throws Flawed for words that are too long */
    public void set(boolean working, String en, String ur, Viewer viewer) {
        var english = Typed.text(en);
        var urdu = Typed.text(ur);
        var flaws = new ArrayList<Flaw>();
        if (english != null && english.length() > LONGEST) {
            flaws.add(Flaw.of("en", "invalid.too_long", LONGEST));
        }
        if (urdu != null && urdu.length() > LONGEST) {
            flaws.add(Flaw.of("ur", "invalid.too_long", LONGEST));
        }
        Flawed.unless(flaws);
        jdbc.sql("update out_of_hours o set working = :working, en = :en, ur = :ur where o.id = 1").param("working", working).param("en", english, Types.VARCHAR).param("ur", urdu, Types.VARCHAR).update();
        audit.did(viewer, "out_of_hours_set");
    }

    @Override
    public void arrived(Arrived arrived) {
        if (arrived.automatic() || arrived.spam() || arrived.at().isBefore(Instant.now().minus(FRESH)) || !told().working()) {
            return;
        }
        var of = jdbc.sql("select c.team_id from conversations c where c.id = :id").param("id", arrived.conversation()).query((r, n) -> new Of(r.getObject(1, Long.class))).single();
        if (!calendars.ofTeam(of.team).open(arrived.at())) {
            jobs.add(new SayOutOfHours(arrived.conversation()), null);
        }
    }

    /** Whether it may be said there now; from then on it is. Whoever begins several matters is told in one of them. */
    public boolean says(long conversation) {
        return jdbc.sql("""
                insert into out_of_hours_said as o (conversation_id)
                select c.id from conversations c
                 where c.id = :id
                   and not exists (select from conversations x join out_of_hours_said s on s.conversation_id = x.id
                                    where x.contact_address = c.contact_address and x.kind = c.kind and x.id <> c.id and s.at > now() - make_interval(hours => :hours))
                    on conflict (conversation_id) do update set at = excluded.at where o.at < excluded.at - make_interval(hours => :hours)
                """).param("id", conversation).param("hours", HOURS).update() == 1;
    }
}
