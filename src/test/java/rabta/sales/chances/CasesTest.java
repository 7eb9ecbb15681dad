package rabta.sales.chances;

import static org.assertj.core.api.Assertions.assertThat;
import static rabta.customers.RecordKind.COMPANY;
import static rabta.sales.DealKind.DEAL;
import static rabta.sales.LeadKind.LEAD;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.identity.Reach;
import rabta.identity.Rights;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

/** What is learnt from was known before it ended, and is told only to those who may know it. */
class CasesTest extends RabtaTest {

    @Autowired
    Cases cases;
    @Autowired
    Chances chances;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
    }

    @Test
    void what_had_ended_before_it_was_written_down_teaches_nothing() {
        back("""
                insert into deals (name, amount, currency, pipeline_id, stage_id, closed_at, search, sound)
                select s.outcome, case when s.outcome = 'LOST' then 0 else 100 end, 'PKR', s.pipeline_id, s.id, case when s.outcome <> 'OPEN' then now() end, 'past', '' from pipeline_stages s""");
        back("insert into deals (name, amount, currency, pipeline_id, stage_id, search, sound) select 'Again', 5, 'PKR', s.pipeline_id, s.id, 'again', '' from pipeline_stages s where s.outcome = 'OPEN' order by s.id limit 1");
        back("insert into deal_moves (deal_id, from_id, to_id) select r.id, r.stage_id, s.id from deals r join pipeline_stages s on s.pipeline_id = r.pipeline_id and s.outcome = 'LOST' where r.name = 'Again'");
        back("""
                insert into leads (name, phone, currency, status, reason_id, score, search, sound)
                values ('Open', '+923001234567', 'PKR', 'NEW', null, 40, 'open', ''), ('Gone', '+923001234568', 'PKR', 'DROPPED', (select min(d.id) from drop_reasons d), 5, 'gone', '')""");
        world.in(owner, () -> cases.catchUp());
        assertThat(texts("select distinct r.name from chance_cases x join deals r on r.id = x.record_id where x.record = 'deal'")).containsExactly("OPEN");
        assertThat(texts("select r.name || ' ' || coalesce(x.numbers ->> 'score', '-') from chance_cases x join leads r on r.id = x.record_id where x.record = 'lead'")).containsExactly("Open -");

        back("update deals r set stage_id = s.id, closed_at = now() from pipeline_stages s where s.pipeline_id = r.pipeline_id and s.outcome = 'WON' and r.name = 'OPEN'");
        var ended = world.in(owner, () -> cases.ended(DEAL));
        assertThat(ended).as("what was open then teaches now").isNotEmpty().allMatch(Case::won);
    }

    @Test
    void of_a_lead_whose_deal_was_thrown_away_nobody_knows_how_it_ended() {
        back("""
                insert into leads (name, phone, currency, status, converted_at, search, sound)
                select n, '+92300123456' || length(n), 'PKR', 'CONVERTED', now(), 'past', '' from unnest(array['Customer', 'Deal purged', 'Deal in the bin', 'Taken back once']) n""");
        back("insert into lead_conversions (lead_id, from_word, deal_version) select r.id, 'NEW', case when r.name <> 'Customer' then 1 end from leads r");
        back("update lead_conversions v set undone_at = now() from leads r where r.id = v.lead_id and r.name = 'Taken back once'");
        back("insert into deals (name, currency, pipeline_id, stage_id, closed_at, deleted_at, search, sound) select 'Binned', 'PKR', s.pipeline_id, s.id, now(), now(), 'binned', '' from pipeline_stages s where s.outcome = 'WON' order by s.id limit 1");
        back("update leads r set deal_id = d.id from deals d where r.name = 'Deal in the bin'");
        back("insert into chance_cases (record, record_id, at, words, numbers) select 'lead', r.id, r.created_at, jsonb_build_object('city', r.name), '{}' from leads r");
        assertThat(world.in(owner, () -> cases.ended(LEAD))).extracting(one -> one.words().get("city") + " " + one.won()).containsExactlyInAnyOrder("Customer true", "Taken back once true");
    }

    @Test
    void what_a_deal_has_from_its_company_is_told_to_whoever_could_read_it_there() {
        back("insert into companies (name, city, industry, search, sound) values ('Indus', 'Lahore', 'Retail', 'indus', '')");
        back("insert into deals (name, currency, company_id, pipeline_id, stage_id, search, sound) select 'Roof', 'PKR', c.id, s.pipeline_id, s.id, 'roof', '' from companies c, pipeline_stages s where s.outcome = 'OPEN' order by s.id limit 1");
        long deal = world.sql(owner, () -> jdbc.sql("select r.id from deals r").query(Long.class).single());
        world.in(owner, () -> cases.note(DEAL, List.of(deal)));
        var model = new Model(0, List.of(new Column("city", "lahore", 0.5, 1, 1), new Column("industry", "retail", 0.5, 1, 0.8), new Column("has_company", "yes", 0.5, 1, 0.5)));
        world.sql(owner, () -> jdbc.sql("insert into chance_models (record, won, lost, model) values ('deal', 60, 60, cast(:model as jsonb))").param("model", Json.write(model)).update());

        assertThat(told(deal, owner)).containsExactly("city", "industry", "has_company");
        assertThat(told(deal, with(COMPANY.type(), Reach.ALL, Set.of("city")))).containsExactly("industry", "has_company");
        assertThat(told(deal, with("person", Reach.ALL, Set.of("city")))).containsExactly("industry", "has_company");
        assertThat(told(deal, with(COMPANY.type(), Reach.OWN, Set.of()))).as("nobody's company").containsExactly("has_company");
        assertThat(told(deal, with(DEAL.type(), Reach.ALL, Set.of("company")))).isEmpty();
        assertThat(told(deal, with(DEAL.type(), Reach.ALL, Set.of("expected")))).containsExactly("city", "industry", "has_company");
        back("update companies set city = 'Karachi'");
        assertThat(told(deal, owner)).as("another than it was").containsExactly("industry", "has_company");
    }

    private List<String> told(long deal, Viewer viewer) {
        return world.in(owner, () -> chances.of(DEAL, deal, viewer)).orElseThrow().parts().stream().map(Model.Part::feature).toList();
    }

    private Viewer with(String kind, Reach see, Set<String> hidden) {
        var rights = new Rights(owner.rights().usual(), Map.of(kind, new Rights.Kind(see, see, see, true, hidden, Set.of())));
        return new Viewer(owner.workspace(), owner.id(), owner.login(), owner.name(), owner.role(), rights, owner.permissions(), owner.teams(), owner.preferences());
    }

    private void back(String sql) {
        world.sql(owner, () -> jdbc.sql(sql).update());
    }

    private List<String> texts(String sql) {
        return world.sql(owner, () -> jdbc.sql(sql).query(String.class).list());
    }
}
