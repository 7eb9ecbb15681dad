package rabta.collaboration.notifications;

import java.sql.Types;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.Remind;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Viewer;

/** When each member wants to be told of new tasks and appointments that have a time, unless they say otherwise there. */
@Repository
@Transactional
public class UsualReminder {

    private final JdbcClient jdbc;

    UsualReminder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Null for not at all. */
    @Transactional(readOnly = true)
    public Remind of(Viewer viewer) {
        var chosen = jdbc.sql("select r.minutes from usual_reminders r where r.member_id = :me").param("me", viewer.id()).query((r, n) -> new Integer[] {r.getObject(1, Integer.class)}).optional();
        return chosen.isEmpty() ? Remind.USUAL : Remind.of(chosen.get()[0]).orElse(null);
    }

    /** @throws Flawed for a word that is none of these */
    void choose(String word, Viewer viewer) {
        var remind = Remind.named(word);
        if (remind.isEmpty() && !Remind.NONE.equals(word)) {
            throw new Flawed(Flaw.of("remind", "invalid.choice"));
        }
        jdbc.sql("insert into usual_reminders (member_id, minutes) values (:me, :minutes) on conflict (member_id) do update set minutes = excluded.minutes")
                .param("me", viewer.id()).param("minutes", remind.map(Remind::minutes).orElse(null), Types.INTEGER).update();
    }
}
