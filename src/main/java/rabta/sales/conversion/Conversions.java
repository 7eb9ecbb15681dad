package rabta.sales.conversion;

import static rabta.customers.RecordKind.COMPANY;
import static rabta.customers.RecordKind.PERSON;
import static rabta.sales.DealKind.DEAL;
import static rabta.sales.LeadKind.LEAD;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.Point;
import rabta.customers.PointForm;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.Visible;
import rabta.customers.bin.Bin;
import rabta.customers.companies.Companies;
import rabta.customers.companies.CompanyForm;
import rabta.customers.duplicates.Completing;
import rabta.customers.duplicates.HintForm;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.customers.records.Records;
import rabta.customers.records.Tags;
import rabta.customers.search.Likely;
import rabta.identity.Rights;
import rabta.identity.Viewer;
import rabta.kernel.events.Happenings;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Money;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.sales.deals.DealForm;
import rabta.sales.deals.Deals;
import rabta.sales.leads.Lead;
import rabta.sales.leads.LeadHappened;
import rabta.sales.leads.LeadMoves;
import rabta.sales.leads.LeadStatus;
import rabta.sales.leads.Leads;
import rabta.sales.sources.LeadWords;

/** Makes customers and deals of leads, and takes that back. The lead stays, and what it became knows it. */
@Repository
@Transactional
public class Conversions implements Linked {

    private static final int LONGEST_NAME = 120;

    /** What was made, and in which version it was; the latter null for what was there already. */
    private record Made(RecordKind kind, Long id, Integer version) {

        boolean fresh() {
            return version != null;
        }
    }

    private record Row(long id, LeadStatus from, List<Made> made, Long[] tasks) {

        static Row read(ResultSet r, int n) throws SQLException {
            return new Row(r.getLong(1), LeadStatus.valueOf(r.getString(2)), List.of(made(r, DEAL, 3), made(r, PERSON, 5), made(r, COMPANY, 7)), (Long[]) r.getArray(9).getArray());
        }

        private static Made made(ResultSet r, RecordKind kind, int column) throws SQLException {
            return new Made(kind, r.getObject(column, Long.class), r.getObject(column + 1, Integer.class));
        }
    }

    private final JdbcClient jdbc;
    private final Leads leads;
    private final LeadMoves moves;
    private final LeadWords words;
    private final Matching matching;
    private final People people;
    private final Companies companies;
    private final Completing completing;
    private final Deals deals;
    private final Records records;
    private final Tags tags;
    private final Bin bin;
    private final Happenings happenings;

    Conversions(JdbcClient jdbc, Leads leads, LeadMoves moves, LeadWords words, Matching matching, People people, Companies companies, Completing completing, Deals deals, Records records, Tags tags, Bin bin,
            Happenings happenings) {
        this.jdbc = jdbc;
        this.leads = leads;
        this.moves = moves;
        this.words = words;
        this.matching = matching;
        this.people = people;
        this.companies = companies;
        this.completing = completing;
        this.deals = deals;
        this.records = records;
        this.tags = tags;
        this.bin = bin;
        this.happenings = happenings;
    }

    /**
     * Makes of a lead what the form says. Conversions of a workspace come one after the other, and who has come to be there meanwhile with
     * the same number or address is found before anybody is made.
     *
     * @throws Problem for a lead that is converted already, or dropped
     * @throws Flawed for what cannot be made; on {@code person} or {@code company} also where somebody of that number or address is there who was not shown
     */
    public Converted convert(long id, ConversionForm form, Viewer viewer) {
        records.mustEdit(LEAD, id, viewer);
        records.mustWrite(LEAD, List.of("status"), viewer);
        var lead = leads.held(id, viewer);
        if (!lead.open()) {
            throw new Problem(lead.status() == LeadStatus.CONVERTED ? "leads.is_converted" : "leads.is_dropped");
        }
        jdbc.sql("select pg_advisory_xact_lock(hashtext('conversions'), :workspace)").param("workspace", (int) Binding.workspace()).query(r -> {
        });
        var matches = matching.of(lead, viewer);
        var company = company(lead, form, matches, viewer);
        var person = person(lead, form, matches, company, viewer);
        if (person == null && company == null && !form.deal()) {
            throw new Flawed(Flaw.of("person", "leads.conversion.nothing"));
        }
        var deal = form.deal() ? deal(lead, form, person, company, viewer) : null;
        var target = deal != null ? deal : person != null ? person : company;
        var tasks = hand(LEAD, id, target.kind(), target.id());
        moves.write(id, LeadStatus.CONVERTED, null, viewer.by());
        jdbc.sql("""
                update leads r
                   set status = 'CONVERTED', status_at = greatest(now(), r.status_at), converted_at = now(), worked_at = coalesce(r.worked_at, now()),
                       person_id = :person, company_id = :company, deal_id = :deal, version = r.version + 1, updated_at = now()
                 where r.id = :id
                """).param("person", id(person), Types.BIGINT).param("company", id(company), Types.BIGINT).param("deal", id(deal), Types.BIGINT).param("id", id).update();
        jdbc.sql("""
                insert into lead_conversions (lead_id, from_word, person_id, person_version, company_id, company_version, deal_id, deal_version, tasks, by_member)
                values (:lead, :from, :person, :personVersion, :company, :companyVersion, :deal, :dealVersion, :tasks, :by)
                """).param("lead", id).param("from", lead.status().name()).param("person", id(person), Types.BIGINT).param("personVersion", version(person), Types.INTEGER)
                .param("company", id(company), Types.BIGINT).param("companyVersion", version(company), Types.INTEGER).param("deal", id(deal), Types.BIGINT).param("dealVersion", version(deal), Types.INTEGER)
                .param("tasks", tasks).param("by", viewer.by(), Types.BIGINT).update();
        tell(id, person, company, deal, viewer);
        return new Converted(id(person), person != null && person.fresh(), id(company), company != null && company.fresh(), id(deal));
    }

    private void tell(long id, Made person, Made company, Made deal, Viewer viewer) {
        var told = new ArrayList<LeadHappened>();
        told.add(new LeadHappened.LeadConverted(LEAD.ref(id), id(person), id(company), id(deal)));
        for (var made : java.util.Arrays.asList(person, company, deal)) {
            if (made != null) {
                told.add(new LeadHappened.CameOfLead(made.kind().ref(made.id()), id));
            }
        }
        happenings.record(told, viewer.by());
    }

    private static Long id(Made made) {
        return made == null ? null : made.id();
    }

    // What was made may have been changed already by whoever watches what is made.
    private Integer version(Made made) {
        return made == null || !made.fresh() ? null : jdbc.sql("select r.version from " + made.kind().table() + " r where r.id = :id").param("id", made.id()).query(Integer.class).single();
    }

    private Made company(Lead lead, ConversionForm form, Matches matches, Viewer viewer) {
        var choice = form.company() != null ? form.company() : lead.company() == null ? ConversionForm.NONE : matches.company().map(likely -> String.valueOf(likely.id())).orElse(ConversionForm.NEW);
        if (ConversionForm.NONE.equals(choice)) {
            return null;
        }
        boolean reached = !lead.named();
        if (!ConversionForm.NEW.equals(choice)) {
            var there = there(COMPANY, "company", choice, viewer);
            complete(there, lead, null, reached, viewer);
            return there;
        }
        unshown("company", matches.companies(), form);
        var name = Typed.line(form.companyName()) != null ? form.companyName() : lead.company();
        if (Typed.line(name) == null) {
            throw new Flawed(Flaw.of("companyName", "invalid.required"));
        }
        var rights = viewer.rights().of(COMPANY.type());
        long id = named("companyName", () -> companies.create(new CompanyForm(name, null, null, reached ? points(lead, rights) : List.of(), null, written(rights, "city", lead.city()), null, null, null, null,
                lead.ownerId(), lead.teamId(), written(rights, lead)), viewer));
        return new Made(COMPANY, id, 1);
    }

    private Made person(Lead lead, ConversionForm form, Matches matches, Made company, Viewer viewer) {
        var choice = form.person() != null ? form.person() : matches.person().map(likely -> String.valueOf(likely.id())).orElse(lead.named() || company == null ? ConversionForm.NEW : ConversionForm.NONE);
        if (ConversionForm.NONE.equals(choice)) {
            return null;
        }
        if (!ConversionForm.NEW.equals(choice)) {
            var there = there(PERSON, "person", choice, viewer);
            complete(there, lead, company, true, viewer);
            return there;
        }
        unshown("person", matches.people(), form);
        var name = Typed.line(form.personName()) != null ? form.personName() : form.person() == null ? lead.name() : lead.personName();
        if (Typed.line(name) == null) {
            throw new Flawed(Flaw.of("personName", "invalid.required"));
        }
        var rights = viewer.rights().of(PERSON.type());
        var source = words.source(lead.sourceId());
        long id = named("personName", () -> people.create(new PersonForm(name, null, null, company == null || !rights.writes("company") ? null : company.id(), points(lead, rights), null, written(rights, "city", lead.city()),
                null, null, null, written(rights, "language", lead.language()), null, null, written(rights, "source", source == null ? null : source.name()), written(rights, "lifecycle", "lead"), lead.ownerId(),
                lead.teamId(), written(rights, lead), Map.of()), viewer));
        return new Made(PERSON, id, 1);
    }

    private Made deal(Lead lead, ConversionForm form, Made person, Made company, Viewer viewer) {
        var rights = viewer.rights().of(DEAL.type());
        var usual = lead.interest() == null ? lead.name() : lead.interest().lines().findFirst().orElse(lead.name());
        var name = Typed.line(form.dealName()) != null ? form.dealName() : usual.length() > LONGEST_NAME ? usual.substring(0, usual.offsetByCodePoints(0, LONGEST_NAME / 2)) + "…" : usual;
        var amount = form.amount() != null || lead.amount() == null ? form.amount() : new Money(lead.amount(), lead.currency()).amount().toPlainString();
        var currency = form.currency() == null ? lead.currency() : form.currency();
        long id = named("dealName", () -> deals.create(new DealForm(name, null, person == null || !rights.writes("person") ? null : "#" + person.id(), company == null || !rights.writes("company") ? null : "#" + company.id(),
                written(rights, "amount", amount), currency, null, form.stage(), rights.writes("owner") ? lead.ownerId() : null, rights.writes("team") ? lead.teamId() : null, written(rights, lead), null, null, rights.writes("source") ? lead.sourceId() : null), viewer));
        return new Made(DEAL, id, 1);
    }

    /** Somebody of that number or address whom nobody has looked at is not made a second time. */
    private static void unshown(String field, List<Likely> likely, ConversionForm form) {
        likely.stream().filter(Matches::surely).filter(one -> !form.seen().contains(one.id())).findFirst().ifPresent(one -> {
            throw new Flawed(Flaw.of(field, "leads.conversion.there", one.name()));
        });
    }

    private interface Making {

        long make();
    }

    // A flaw in what is made is shown beside the field of this form that it came from.
    private static long named(String field, Making making) {
        try {
            return making.make();
        } catch (Flawed flawed) {
            throw new Flawed(flawed.flaws().stream().map(flaw -> flaw.field().equals("name") ? new Flaw(field, flaw.key(), flaw.arguments()) : flaw).toList());
        }
    }

    private Made there(RecordKind kind, String field, String choice, Viewer viewer) {
        if (!choice.matches("[1-9][0-9]{0,17}")) {
            throw new Flawed(Flaw.of(field, "invalid.choice"));
        }
        long id = Long.parseLong(choice);
        var where = Visible.to(viewer, kind, "r").and("r.archived_at is null").and("r.id = :id", id);
        if (jdbc.sql("select r.id from " + kind.table() + " r where " + where.sql() + " for share of r").params(where.params()).query(Long.class).optional().isEmpty()) {
            throw new Flawed(Flaw.of(field, "invalid.choice"));
        }
        return new Made(kind, id, null);
    }

    /** What is known of the lead and not of who is there is added to them; nothing is overwritten. */
    private void complete(Made there, Lead lead, Made company, boolean reached, Viewer viewer) {
        if (!records.mayEdit(there.kind(), there.id(), viewer)) {
            return;
        }
        var rights = viewer.rights().of(there.kind().type());
        var typed = new HashMap<String, String>();
        typed.put("city", lead.city());
        if (there.kind().person()) {
            typed.put("language", lead.language());
            typed.put("company", company == null ? null : records.name(COMPANY, company.id(), viewer));
        }
        completing.complete(there.kind(), there.id(), typed, new HintForm(null, null, reached ? points(lead, rights) : List.of(), null, null, there.id(), Map.of()), viewer);
    }

    private static List<PointForm> points(Lead lead, Rights.Kind rights) {
        var points = new ArrayList<PointForm>();
        if (lead.phone() != null && rights.writes("phone")) {
            points.add(new PointForm(Point.Kind.PHONE.name(), lead.phone(), null));
        }
        if (lead.email() != null && rights.writes("email")) {
            points.add(new PointForm(Point.Kind.EMAIL.name(), lead.email(), null));
        }
        return points;
    }

    private static String written(Rights.Kind rights, String field, String value) {
        return rights.writes(field) ? value : null;
    }

    private List<String> written(Rights.Kind rights, Lead lead) {
        return rights.writes("tag") ? tags.of(lead.tags()).values().stream().map(tag -> tag.name()).toList() : List.of();
    }

    /** What is still to be done goes on with it. */
    private Long[] hand(RecordKind from, long id, RecordKind to, long there) {
        return jdbc.sql("""
                update tasks t set record = :to, record_id = :there, version = t.version + 1, updated_at = now()
                 where t.record = :from and t.record_id = :id and t.done_at is null and t.deleted_at is null
                returning t.id
                """).param("to", to.type()).param("there", there).param("from", from.type()).param("id", id).query(Long.class).list().toArray(Long[]::new);
    }

    /**
     * Takes the last conversion of a lead back, for a day: the lead is as open as it was and has its tasks again. What was made new goes into
     * the bin, unless somebody has done something with it since or the viewer may not delete it.
     *
     * @return whether all that was made is gone
     * @throws NotFound where there is none to be taken back any more
     */
    public boolean undo(long id, Viewer viewer) {
        records.mustEdit(LEAD, id, viewer);
        records.mustWrite(LEAD, List.of("status"), viewer);
        leads.held(id, viewer);
        var row = jdbc.sql("""
                select v.id, v.from_word, v.deal_id, v.deal_version, v.person_id, v.person_version, v.company_id, v.company_version, v.tasks
                  from lead_conversions v
                       join leads r on r.id = v.lead_id and r.status = 'CONVERTED'
                 where v.lead_id = :id and v.undone_at is null and v.at > now() - interval '1 day'
                order by v.id desc
                 limit 1
                """).param("id", id).query(Row::read).optional().orElseThrow(NotFound::new);
        jdbc.sql("update lead_conversions v set undone_at = now() where v.id = :id").param("id", row.id()).update();
        jdbc.sql("update tasks t set record = 'lead', record_id = :lead, version = t.version + 1, updated_at = now() where t.id = any(:tasks) and t.done_at is null").param("lead", id).param("tasks", row.tasks()).update();
        moves.write(id, row.from(), null, viewer.by());
        jdbc.sql("""
                update leads r
                   set status = :from, status_at = greatest(now(), r.status_at), converted_at = null, person_id = null, company_id = null, deal_id = null, version = r.version + 1, updated_at = now()
                 where r.id = :id
                """).param("from", row.from().name()).param("id", id).update();
        happenings.record(new LeadHappened.LeadUnconverted(LEAD.ref(id)), viewer.by());
        boolean all = true;
        for (var made : row.made()) {
            if (made.fresh() && made.id() != null) {
                all &= taken(made, viewer);
            }
        }
        return all;
    }

    private boolean taken(Made made, Viewer viewer) {
        var where = Visible.deletable(viewer, made.kind(), "r").and("r.id = :id", made.id()).and("r.version = :version", made.version()).and("r.touched_at is null");
        if (made.kind().customer()) {
            var column = made.kind().type() + "_id";
            where = where.and("not exists (select d.id from deals d where d." + column + " = r.id and d.deleted_at is null) and not exists (select o.id from orders o where o." + column + " = r.id and o.deleted_at is null)"
                    + (made.kind().person() ? "" : " and not exists (select p.id from people p where p.company_id = r.id and p.deleted_at is null)"));
        }
        boolean untouched = jdbc.sql("select r.id from " + made.kind().table() + " r where " + where.sql()).params(where.params()).query(Long.class).optional().isPresent();
        if (untouched) {
            bin.put(made.kind(), List.of(made.id()), viewer);
        }
        return untouched;
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(LEAD, "lead_conversions", "lead_id").still(), Link.of(PERSON, "lead_conversions", "person_id").still().emptied(), Link.of(COMPANY, "lead_conversions", "company_id").still().emptied(),
                Link.of(DEAL, "lead_conversions", "deal_id").still().emptied());
    }
}
