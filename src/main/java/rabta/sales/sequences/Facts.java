package rabta.sales.sequences;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.customers.relations.Purpose;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;
import rabta.sales.papers.Letterhead;
import rabta.sales.papers.Papers;
import rabta.sales.sequences.Variables.Variable;

/** What is known of whom a step is for. */
@Repository
@Transactional(readOnly = true)
class Facts {

    /**
     * @param phone in E.164, or null
     * @param sender whoever it goes out in the name of, or null where they have left
     * @param senderMail where an answer goes, or null
     * @param owner who looks after the record, or null
     */
    record Known(String name, String email, String phone, Language language, String sender, String senderMail, Long owner, Letterhead business, Variables variables) {
    }

    private record Row(String name, String email, String phone, String language, String company, String city, Long owner, String ownerName, String sender, String senderMail, String deal) {

        static Row read(ResultSet r, int n) throws SQLException {
            return new Row(r.getString(1), r.getString(2), r.getString(3), r.getString(4), r.getString(5), r.getString(6), r.getObject(7, Long.class), r.getString(8), r.getString(9), r.getString(10), r.getString(11));
        }
    }

    private static final String OF_PERSON = """
            select p.name, p.email, coalesce((select c.value from contact_points c where c.person_id = p.id and c.kind = 'WHATSAPP' and not c.doubtful order by c.position, c.id limit 1), p.phone), p.language,
                   c.name, p.city, p.owner_id, o.name, m.name, m.email, d.name
              from people p
                   left join companies c on c.id = p.company_id and c.deleted_at is null
                   left join members o on o.id = p.owner_id
                   left join members m on m.id = :member and m.left_at is null
                   left join deals d on d.id = :deal
             where p.id = :id and p.deleted_at is null and p.archived_at is null and p.merged_into is null
            """;
    private static final String OF_LEAD = """
            select r.name, r.email, r.phone, r.language, r.company, r.city, r.owner_id, o.name, m.name, m.email, null
              from leads r
                   left join members o on o.id = r.owner_id
                   left join members m on m.id = :member and m.left_at is null
             where r.id = :id and r.deleted_at is null and r.archived_at is null and r.status not in ('DROPPED', 'CONVERTED') and cast(:deal as bigint) is null
            """;

    private final JdbcClient jdbc;
    private final Papers papers;

    Facts(JdbcClient jdbc, Papers papers) {
        this.jdbc = jdbc;
        this.papers = papers;
    }

    /** Empty for one who is there no more: in the bin, archived, part of another, or a lead that came to its end. */
    Optional<Known> of(Long person, Long lead, Long deal, Long member) {
        return jdbc.sql(person != null ? OF_PERSON : OF_LEAD).param("id", person != null ? person : lead).param("member", member, Types.BIGINT).param("deal", person != null ? deal : null, Types.BIGINT).query(Row::read).optional()
                .map(row -> known(row, papers.letterhead()));
    }

    private static Known known(Row row, Letterhead business) {
        var values = new EnumMap<Variable, String>(Variable.class);
        put(values, Variable.NAME, row.name);
        put(values, Variable.FIRST_NAME, row.name == null || row.name.isBlank() ? null : Variables.first(row.name));
        put(values, Variable.COMPANY, row.company);
        put(values, Variable.CITY, row.city);
        put(values, Variable.OWNER, row.ownerName != null ? row.ownerName : row.sender);
        put(values, Variable.SENDER, row.sender);
        put(values, Variable.BUSINESS, business.business());
        put(values, Variable.DEAL, row.deal);
        return new Known(row.name, row.email, row.phone, row.language == null ? business.language() : Language.of(row.language), row.sender, row.senderMail, row.owner, business, new Variables(values));
    }

    private static void put(Map<Variable, String> values, Variable variable, String value) {
        if (value != null && !value.isBlank()) {
            values.put(variable, value.replaceAll("[\\p{Cc}\\u2028\\u2029]", " ").strip());
        }
    }

    /** As the viewer would see them, if they do: what is hidden from them stands nowhere in a preview either. */
    Optional<Known> seen(long person, Viewer viewer) {
        var rights = viewer.rights().of(RecordKind.PERSON.type());
        var where = Visible.to(viewer, RecordKind.PERSON, "p").and("p.id = :id", person);
        if (!jdbc.sql("select exists (select from people p where " + where.sql() + ")").params(where.params()).query(Boolean.class).single()) {
            return Optional.empty();
        }
        return of(person, null, null, viewer.by()).map(known -> {
            var values = known.variables().but(java.util.stream.Stream.of(Map.entry(Variable.COMPANY, "company"), Map.entry(Variable.CITY, "city"), Map.entry(Variable.OWNER, "owner")).filter(one -> rights.hides(one.getValue())).map(Map.Entry::getKey).toList());
            return new Known(known.name, rights.hides("email") ? null : known.email, rights.hides("phone") ? null : known.phone, rights.hides("language") ? known.business.language() : known.language, known.sender, known.senderMail, known.owner,
                    known.business, values);
        });
    }

    /** The last word on mail for that purpose, or null where there was none. */
    Boolean consent(Long person, Long lead, Purpose purpose) {
        return person != null ? jdbc.sql("select c.given from consents c where c.person_id = :person and c.channel = 'EMAIL' and c.purpose = :purpose order by c.id desc limit 1")
                .param("person", person).param("purpose", purpose.name()).query(Boolean.class).optional().orElse(null)
                : purpose == Purpose.MARKETING && jdbc.sql("select exists (select from form_submissions f where f.lead_id = :lead and f.consent is not null and f.state = 'TAKEN')").param("lead", lead).query(Boolean.class).single() ? Boolean.TRUE : null;
    }
}
