package rabta.conversations.moods;

import java.util.LinkedHashMap;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.threads.Seeing;
import rabta.conversations.threads.Unreached;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;

/** How a person sounds, or a company's people, of late: by the conversations that the viewer may read. */
@Repository
@Transactional(readOnly = true)
class CustomerMoods {

    static final int DAYS = 90;
    static final int PAGE = 50;

    private static final String FROM = """

              from conversations c
                   join messages m on m.conversation_id = c.id
                   join message_moods f on f.message_id = m.id
                   join channels h on h.id = m.channel_id
             where %s""";

    private final JdbcClient jdbc;
    private final Seeing seeing;
    private final Records records;

    CustomerMoods(JdbcClient jdbc, Seeing seeing, Records records) {
        this.jdbc = jdbc;
        this.seeing = seeing;
        this.records = records;
    }

    /** @throws rabta.kernel.web.NotFound for one that the viewer does not see */
    Sounding of(RecordKind kind, long id, Viewer viewer) {
        var where = which(kind, id, viewer);
        return jdbc.sql("select " + Sounding.SUMS + FROM.formatted(where.sql())).params(where.params()).query((r, n) -> Sounding.read(r, 1)).single();
    }

    /** The messages that it counts, the latest first. @throws rabta.kernel.web.NotFound likewise */
    Paged<SoundingMessage> messages(RecordKind kind, long id, String cursor, int size, Viewer viewer) {
        var before = Paged.key(cursor, 1).map(key -> key.getFirst().matches("\\d{1,18}") ? Long.parseLong(key.getFirst()) : 0).orElse(Long.MAX_VALUE);
        var where = which(kind, id, viewer).and("m.id < :before", before);
        var unreached = Unreached.by(viewer);
        var rows = jdbc.sql("select " + SoundingMessage.COLUMNS + FROM.formatted(where.sql()) + " order by m.id desc limit " + (size + 1)).params(where.params()).query((r, n) -> SoundingMessage.read(r, unreached)).list();
        return Paged.of(rows, size, row -> List.of(String.valueOf(row.id())));
    }

    // Whose conversation it is tells also that somebody is of a company: of those whom the viewer does not see that is not told.
    private Where which(RecordKind kind, long id, Viewer viewer) {
        records.mustSee(kind, id, viewer);
        var where = seeing.wholeTo(viewer).and(Sounding.COUNTED).and("m.created_at >= now() - make_interval(days => :days)", DAYS);
        if (kind.person()) {
            return where.and("c.person_id = :of", id);
        }
        if (viewer.rights().of(RecordKind.PERSON.type()).hides("company")) {
            return where.and("c.company_id = :of and c.person_id is null", id);
        }
        var people = Visible.ever(viewer, RecordKind.PERSON, "p").prefixed("of_");
        var params = new LinkedHashMap<>(people.params());
        params.put("of", id);
        return where.and(new Where("(c.company_id = :of and c.person_id is null or c.person_id in (select p.id from people p where p.company_id = :of and " + people.sql() + "))", params));
    }
}
