package rabta.customers.relations;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Happened;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;

/** What people prefer: by what to reach them, when, and what they are interested in. */
@Repository
@Transactional
public class Preferring implements Linked {

    private static final int LONGEST = 300;
    private static final RecordKind KIND = RecordKind.PERSON;

    private final JdbcClient jdbc;
    private final Records records;
    private final Happenings happenings;

    Preferring(JdbcClient jdbc, Records records, Happenings happenings) {
        this.jdbc = jdbc;
        this.records = records;
        this.happenings = happenings;
    }

    @Transactional(readOnly = true)
    public Preferred of(long person, Viewer viewer) {
        records.mustSee(KIND, person, viewer);
        return jdbc.sql("select p.channel, p.hours, p.interests from preferences p where p.person_id = :person").param("person", person)
                .query((r, n) -> new Preferred(r.getString(1) == null ? null : Channel.valueOf(r.getString(1)), r.getString(2), r.getString(3))).optional().orElse(Preferred.NOTHING);
    }

    /** Sets all three; blank empties one. */
    public void set(long person, String channel, String hours, String interests, Viewer viewer) {
        records.mustEdit(KIND, person, viewer);
        var before = of(person, viewer);
        var after = new Preferred(channel == null || channel.isBlank() ? null : Consents.word(Channel.values(), channel, "channel"), line("hours", hours), line("interests", interests));
        jdbc.sql("""
                insert into preferences (person_id, channel, hours, interests)
                values (:person, :channel, :hours, :interests)
                    on conflict (person_id) do update
                   set channel = excluded.channel, hours = excluded.hours, interests = excluded.interests, updated_at = now()
                """)
                .param("person", person).param("channel", after.channel() == null ? null : after.channel().name(), java.sql.Types.VARCHAR)
                .param("hours", after.hours(), java.sql.Types.VARCHAR).param("interests", after.interests(), java.sql.Types.VARCHAR).update();
        happenings.record(Stream.of(
                changed(person, "channel", before.channel() == null ? null : before.channel().name(), after.channel() == null ? null : after.channel().name()),
                changed(person, "hours", before.hours(), after.hours()),
                changed(person, "interests", before.interests(), after.interests())).filter(Objects::nonNull).toList(), viewer.by());
    }

    private static Happened changed(long person, String field, String from, String to) {
        return Objects.equals(from, to) ? null : Happened.changed(KIND.ref(person), field, from, to);
    }

    private static String line(String field, String typed) {
        var line = Typed.line(typed);
        if (line != null && line.length() > LONGEST) {
            throw new Flawed(Flaw.of(field, "invalid.too_long", LONGEST));
        }
        return line;
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(RecordKind.PERSON, "preferences", "person_id").single());
    }
}
