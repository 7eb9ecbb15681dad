package rabta.sales.quotes;

import java.sql.Types;
import java.util.Collection;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Unnaming;

/** Takes out of quotes whom they name, when that person is erased; what was agreed upon stays in the books. */
@Repository
@Transactional
class QuotesUnnamed implements Unnaming {

    private final JdbcClient jdbc;
    private final QuoteLines lines;

    QuotesUnnamed(JdbcClient jdbc, QuoteLines lines) {
        this.jdbc = jdbc;
        this.lines = lines;
    }

    @Override
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        record Written(long id, String title, String note, String terms, String addressed, String by, String since) {
        }
        var rows = jdbc.sql("select r.id, r.title, r.note, r.terms, r.addressed, r.answered_by, r.refused_since from quotes r where r.person_id = any(:people) for update").param("people", people.toArray(Long[]::new))
                .query((r, n) -> new Written(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), r.getString(5), r.getString(6), r.getString(7))).list();
        for (var row : rows) {
            // Whom the name alone does not tell their address does: of an erased person neither stays. What was agreed upon stays in the books.
            jdbc.sql("""
                    update quotes
                       set title = :title, note = :note, terms = :terms, addressed = null, answered_by = :by, answered_from = null, refused_since = :since, version = version + 1, updated_at = now()
                     where id = :id
                    """).param("title", replaced(row.title, without), Types.VARCHAR).param("note", replaced(row.note, without), Types.VARCHAR).param("terms", replaced(row.terms, without), Types.VARCHAR)
                    .param("by", row.by == null ? null : RecordKind.PERSON.pseudonym(people.iterator().next()), Types.VARCHAR).param("since", replaced(row.since, without), Types.VARCHAR).param("id", row.id).update();
            jdbc.sql("delete from quote_links where quote_id = :id").param("id", row.id).update();
            lines.unname(row.id, without);
        }
    }

    private static String replaced(String text, UnaryOperator<String> without) {
        return text == null ? null : without.apply(text);
    }
}
