package rabta.customers.relations;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.events.Happening;
import rabta.kernel.events.Happenings;
import rabta.kernel.events.Ref;
import rabta.kernel.ui.Words;

/** What people agreed to and what not, by channel and purpose. Nothing is changed afterwards: a change of mind is another line. */
@Repository
@Transactional
public class Consents implements Linked {

    /** @param name what was agreed to or refused, in the words of the business */
    record ConsentGiven(Ref about, String name) implements Happening {
    }

    record ConsentWithdrawn(Ref about, String name) implements Happening {
    }

    private static final int LONGEST = 500;
    private static final RecordKind KIND = RecordKind.PERSON;

    private final JdbcClient jdbc;
    private final Records records;
    private final Happenings happenings;

    Consents(JdbcClient jdbc, Records records, Happenings happenings) {
        this.jdbc = jdbc;
        this.records = records;
        this.happenings = happenings;
    }

    /** All that a person said, the latest first. */
    @Transactional(readOnly = true)
    public List<Consent> of(long person, Viewer viewer) {
        records.mustSee(KIND, person, viewer);
        return jdbc.sql("select " + Consent.COLUMNS + " from consents c left join members m on m.id = c.by_member where c.person_id = :person order by c.id desc limit 200")
                .param("person", person).query(Consent::read).list();
    }

    /** What holds now, out of all that was said. */
    public static Map<Purpose, Map<Channel, Consent>> holding(List<Consent> said) {
        var holding = new EnumMap<Purpose, Map<Channel, Consent>>(Purpose.class);
        said.forEach(one -> holding.computeIfAbsent(one.purpose(), p -> new EnumMap<>(Channel.class)).putIfAbsent(one.channel(), one));
        return holding;
    }

    /** Whether a person may be reached on that channel for that purpose: the latest word decides; without one, for service alone. */
    @Transactional(readOnly = true)
    public boolean may(long person, Channel channel, Purpose purpose) {
        return jdbc.sql("select c.given from consents c where c.person_id = :person and c.channel = :channel and c.purpose = :purpose order by c.id desc limit 1")
                .param("person", person).param("channel", channel.name()).param("purpose", purpose.name()).query(Boolean.class).optional().orElse(purpose == Purpose.SERVICE);
    }

    /**
     * Writes down a yes or a no.
     *
     * @param proof where it is written or who said it when; never empty, since a consent that nobody can show is none
     * @throws Flawed for a word that is none, or without proof
     */
    public long record(long person, String channel, String purpose, boolean given, String basis, String proof, Viewer viewer) {
        records.mustEdit(KIND, person, viewer);
        var on = word(Channel.values(), channel, "channel");
        var to = word(Purpose.values(), purpose, "purpose");
        var ground = word(Consent.Basis.values(), basis == null || basis.isBlank() ? Consent.Basis.CONSENT.name() : basis, "basis");
        var shown = Typed.line(proof);
        if (shown == null) {
            throw new Flawed(Flaw.of("proof", "invalid.required"));
        }
        if (shown.length() > LONGEST) {
            throw new Flawed(Flaw.of("proof", "invalid.too_long", LONGEST));
        }
        long id = jdbc.sql("""
                insert into consents (person_id, channel, purpose, given, basis, proof, by_member)
                values (:person, :channel, :purpose, :given, :basis, :proof, :by)
                returning id
                """)
                .param("person", person).param("channel", on.name()).param("purpose", to.name()).param("given", given).param("basis", ground.name())
                .param("proof", shown).param("by", viewer.by(), java.sql.Types.BIGINT).query(Long.class).single();
        var name = Words.plain("consent.what", Words.plain("channel." + on), Words.plain("purpose." + to));
        happenings.record(given ? new ConsentGiven(KIND.ref(person), name) : new ConsentWithdrawn(KIND.ref(person), name), viewer.by());
        return id;
    }

    static <E extends Enum<E>> E word(E[] words, String typed, String field) {
        return Stream.of(words).filter(word -> word.name().equalsIgnoreCase(typed)).findFirst().orElseThrow(() -> new Flawed(Flaw.of(field, "invalid.choice")));
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(RecordKind.PERSON, "consents", "person_id"));
    }
}
