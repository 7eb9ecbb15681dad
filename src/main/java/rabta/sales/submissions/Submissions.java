package rabta.sales.submissions;

import static rabta.sales.LeadKind.LEAD;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.Unnaming;
import rabta.customers.Visible;
import rabta.identity.Reach;
import rabta.identity.Rights;
import rabta.identity.Viewer;
import rabta.identity.access.Caller;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Json;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Where;
import rabta.sales.forms.Askable;
import rabta.sales.forms.Form;
import rabta.sales.forms.FormFields;

/** Reads and writes what was sent by forms. Who looks sees what became a lead that they see, and of it what they see of leads. */
@Repository
@Transactional
public class Submissions implements Linked, Unnaming {

    /** One that waits to be confirmed. */
    record Waiting(long id, long form, Map<String, String> typed, String page, Map<String, String> utm) {
    }

    private final JdbcClient jdbc;
    private final FormFields fields;

    Submissions(JdbcClient jdbc, FormFields fields) {
        this.jdbc = jdbc;
        this.fields = fields;
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public Paged<Submission> list(long form, String cursor, int size, Viewer viewer) {
        long before = Paged.key(cursor, 1).map(List::getFirst).filter(id -> id.matches("\\d{1,18}")).map(Long::valueOf).orElse(Long.MAX_VALUE);
        var leads = Visible.to(viewer, LEAD, "r");
        // What is no lead, since it waits or its lead is gone, is seen by who sees all of them.
        var seen = viewer.sees(LEAD.type()) == Reach.ALL ? Where.all() : new Where("r.id is not null", Map.of());
        var byKey = fields.byKey(viewer);
        var rights = viewer.rights().of(LEAD.type());
        var rows = jdbc.sql("select " + Submission.COLUMNS + "\n  from form_submissions s left join leads r on r.id = s.lead_id and " + leads.sql() + "\n where s.form_id = :form and s.id < :before and " + seen.sql()
                + "\norder by s.id desc\nlimit :size").params(leads.params()).params(seen.params()).param("form", form).param("before", before).param("size", size + 1).query(Submission::read).list().stream()
                .map(submission -> submission.without(key -> hides(key, byKey, rights), rights.hides("campaign"))).toList();
        return Paged.of(rows, size, row -> List.of(String.valueOf(row.id())));
    }

    /** Whether what was asked is hidden from the viewer. Of a field that is not there for them nobody knows what it held. */
    private static boolean hides(String key, Map<String, Askable> known, Rights.Kind rights) {
        var askable = known.get(key);
        return askable == null ? !rights.hidden().isEmpty() : rights.hides(key.equals("message") ? "interest" : askable.field() == null ? key : askable.field().slot());
    }

    /** Writes it down. @param confirmation the key that the letter bears, or null where nothing is to be confirmed */
    long add(Form form, Map<String, String> typed, Sent sent, String confirmation, Instant until) {
        var values = new HashMap<String, Object>();
        values.put("phone", typed.get("phone"));
        values.put("email", typed.get("email"));
        values.put("consent", sent.agreed() ? form.consent() : null);
        values.put("page", sent.page());
        return jdbc.sql("""
                insert into form_submissions (form_id, state, typed, phone, email, consent, address, device, page, utm, hash, expires_at)
                values (:form, :state, :typed, :phone, :email, :consent, :address, :device, :page, :utm, :hash, :until)
                returning id
                """).params(values).param("form", form.id()).param("state", confirmation == null ? "TAKEN" : "WAITING").param("typed", Json.jsonb(typed))
                .param("address", Caller.current().address()).param("device", Caller.current().device()).param("utm", Json.jsonb(sent.utm()))
                .param("hash", confirmation == null ? null : Tokens.hash(confirmation), Types.BINARY).param("until", until == null ? null : until.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .query(Long.class).single();
    }

    /** The lead that it made or that came back by it. */
    void became(long id, long lead, boolean refreshed) {
        jdbc.sql("update form_submissions set lead_id = :lead, refreshed = :refreshed where id = :id").param("lead", lead).param("refreshed", refreshed).param("id", id).update();
    }

    /** The one that the key of a letter opens. */
    @Transactional(readOnly = true)
    public Optional<Long> form(String confirmation) {
        return jdbc.sql("select s.form_id from form_submissions s where s.hash = :hash and s.state = 'WAITING' and s.expires_at > now()").param("hash", Tokens.hash(confirmation)).query(Long.class).optional();
    }

    /** The same, confirmed by this; of many who press at once it is one. */
    Optional<Waiting> confirm(String confirmation) {
        return jdbc.sql("""
                update form_submissions
                   set state = 'TAKEN', hash = null, expires_at = null, confirmed_at = now()
                 where hash = :hash and state = 'WAITING' and expires_at > now()
                returning id, form_id, typed, page, utm
                """).param("hash", Tokens.hash(confirmation)).query((r, n) -> new Waiting(r.getLong(1), r.getLong(2), Submission.map(r.getString(3)), r.getString(4), Submission.map(r.getString(5)))).optional();
    }

    /** The lead to which somebody of that phone or address belongs who came within the last day, while it is open. */
    public Optional<Long> recent(String phone, String email) {
        return jdbc.sql("""
                select r.id
                  from leads r
                 where r.id = any(array(select l.id from leads l where l.phone = :phone union all select l.id from leads l where l.email = :email))
                   and r.status in ('NEW', 'WORKING', 'QUALIFIED')
                   and r.archived_at is null
                   and r.deleted_at is null
                   and (r.created_at > now() - interval '1 day' or exists (select from form_submissions s where s.lead_id = r.id and s.sent_at > now() - interval '1 day'))
              order by r.id desc
                 limit 1
                """).param("phone", phone, Types.VARCHAR).param("email", email, Types.VARCHAR).query(Long.class).optional();
    }

    /** What nobody confirmed in time is forgotten: it was never said to be theirs. */
    void forget() {
        jdbc.sql("delete from form_submissions where state = 'WAITING' and expires_at < now()").update();
    }

    /** What somebody who is erased had sent is emptied; that something was sent stays in the books. */
    @Override
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        jdbc.sql("""
                update form_submissions s
                   set typed = '{}', utm = '{}', phone = null, email = null, page = null, address = '', device = ''
                  from leads r
                 where r.id = s.lead_id and r.person_id = any(:people)
                """).param("people", people.toArray(Long[]::new)).update();
    }

    /** What was sent goes with its lead. */
    @Override
    public List<Link> links() {
        return List.of(Link.of(LEAD, "form_submissions", "lead_id"));
    }
}
