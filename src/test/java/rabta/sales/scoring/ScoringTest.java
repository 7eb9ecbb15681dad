package rabta.sales.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static rabta.sales.LeadKind.LEAD;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

import rabta.RabtaTest;
import rabta.customers.records.Notes;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Binding;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.sql.Json;
import rabta.sales.chances.Chances;
import rabta.sales.leads.LeadDraft;
import rabta.sales.leads.Leads;
import rabta.sales.sources.LeadSource;
import rabta.sales.sources.LeadWords;

/** Leads are scored by the business's own rules, and by what its past ones have taught. */
class ScoringTest extends RabtaTest {

    private static final Condition PHONED = new Compare("phone", Operator.FILLED, List.of());

    @Autowired
    ScoreRules rules;
    @Autowired
    LeadScores scores;
    @Autowired
    ScoreRefreshing refreshing;
    @Autowired
    Leads leads;
    @Autowired
    Notes notes;
    @Autowired
    Chances chances;
    @Autowired
    LeadWords words;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;

    @Test
    void points_add_up_decay_and_stay_between_nothing_and_a_hundred() {
        owner = world.found();
        world.in(owner, () -> rules.add(new RuleForm("Has a phone", null, "20", null), PHONED, owner));
        world.in(owner, () -> rules.add(new RuleForm("Fresh", null, "16", "10"), new Compare("city", Operator.IS, List.of("Lahore")), owner));
        world.in(owner, () -> rules.add(new RuleForm("Spoken with", "note_written", "30", "7"), null, owner));
        world.in(owner, () -> rules.add(new RuleForm("Far away", null, "−50", null), new Compare("city", Operator.IS, List.of("Gilgit")), owner));

        long lahore = lead("Ali", "03001234567", "Lahore");
        assertThat(score(lahore)).as("counted in the transaction that makes it").isEqualTo(36);
        long gilgit = lead("Zain", "03001234568", "Gilgit");
        assertThat(score(gilgit)).as("never below nothing").isZero();

        world.in(owner, () -> notes.write(LEAD, lahore, "Wants forty", owner));
        assertThat(score(lahore)).isEqualTo(66);
        back("update happenings set at = now() - interval '7 days' where kind = 'note_written' and record_id = " + lahore);
        back("update leads set created_at = now() - interval '20 days' where id = " + lahore);
        night();
        assertThat(score(lahore)).as("20 + 16/4 + 30/2").isEqualTo(39);
        assertThat(world.in(owner, () -> scores.lines(lahore, owner))).extracting(line -> line.rule().name()).containsExactly("Has a phone", "Spoken with", "Fresh");
        assertThat(world.in(owner, () -> scores.lines(lahore, owner)).get(1).points()).isCloseTo(15, within(0.01));

        for (int i = 0; i < 14; i++) {
            world.in(owner, () -> notes.write(LEAD, lahore, "Again", owner));
        }
        assertThat(score(lahore)).as("never above a hundred").isEqualTo(100);
        assertThat(world.in(owner, () -> scores.lines(lahore, owner)).getFirst().times()).isEqualTo(LeadScores.TIMES);

        assertThat(text(get("/leads/" + lahore + "/promise"))).contains("How promising", "Has a phone", "+20", "Spoken with", "10 times");
        assertThat(text(get("/leads?sort=score"))).containsSubsequence("Ali", "Zain");
        assertThat(text(get("/leads?sort=score&filter={f}", "{\"field\":\"score\",\"operator\":\"over\",\"values\":[\"50\"]}"))).contains("Ali").doesNotContain("Zain");
    }

    @Test
    void a_rule_says_what_it_would_change_before_it_is_kept() {
        owner = world.found();
        long phoned = lead("With phone", "03001230000", "Multan");
        lead("Without", null, "Multan");
        assertThat(text(get("/settings/scoring"))).contains("No rules yet");
        assertThat(get("/settings/scoring/rules/new")).hasStatusOk();
        var filter = new String[] {"name", "Phones", "points", "25", "filter", ""};
        assertThat(post("/settings/scoring/rules", "name", "", "points", "0", "halfLife", "never", "happened", "moonrise")).hasStatus(422);
        assertThat(text(post("/settings/scoring/rules", filter))).contains("Say which leads it is about");

        var token = world.token(owner);
        var body = "{\"name\": \"Phones\", \"points\": 25, \"filter\": {\"field\": \"phone\", \"operator\": \"filled\", \"values\": []}}";
        var preview = json(call(token, HttpMethod.POST, "/api/v1/score-rules/preview", body));
        assertThat(preview.path("counted").asInt(0)).isEqualTo(2);
        assertThat(preview.path("changed").asInt(0)).isEqualTo(1);
        assertThat(preview.path("examples").get(0).path("lead_id").asLong(0)).isEqualTo(phoned);
        assertThat(preview.path("examples").get(0).path("to").asInt(0)).isEqualTo(25);
        assertThat(score(phoned)).as("nothing is kept").isZero();
        assertThat(call(token, HttpMethod.POST, "/api/v1/score-rules/preview", "{\"name\": \"x\", \"points\": 5, \"filter\": {\"field\": \"no_such\", \"operator\": \"is\", \"values\": [\"1\"]}}")).hasStatus(422);

        long rule = json(call(token, HttpMethod.POST, "/api/v1/score-rules", body)).path("id").asLong(0);
        night();
        assertThat(score(phoned)).isEqualTo(25);
        assertThat(text(get("/settings/scoring"))).contains("Phones", "+25");
        assertThat(text(get("/settings/scoring/rules/" + rule))).contains("value=\"Phones\"");
        var shown = text(post("/settings/scoring/rules", "name", "Notes", "points", "10", "happened", "note_written", "preview", "yes"));
        assertThat(shown).contains("These would change", "No score would change");
        assertThat(json(call(token, HttpMethod.GET, "/api/v1/leads/" + phoned + "/promise", null)).path("lines").get(0).path("points").asDouble(0)).isEqualTo(25);
        assertThat(post("/settings/scoring/rules/" + rule + "/removal")).hasStatus(303);
        night();
        assertThat(score(phoned)).isZero();
        assertThat(post("/settings/scoring/rules/" + rule + "/restoration")).hasStatus(303);
        assertThat(call(world.token(world.join(owner, Role.MEMBER)), HttpMethod.GET, "/api/v1/score-rules", null)).hasStatus(403);
    }

    @Test
    void what_past_leads_have_taught_is_told_of_the_open_ones() {
        owner = world.found();
        long open = lead("Open one", "03009990000", "Karachi");
        assertThat(text(get("/settings/scoring/learnt"))).contains("Nothing was learnt yet");
        world.in(owner, () -> chances.learn(LEAD));
        assertThat(text(get("/settings/scoring/learnt"))).contains("Not used", "At least 50");

        // Whoever came by a referral was mostly won, whoever walked in mostly lost; of every other nothing is known beforehand.
        back("""
                insert into leads (name, phone, city, source_id, currency, status, reason_id, converted_at, created_at, search, sound)
                select 'Past ' || i, '+92300' || (7000000 + i), 'Karachi', s.id, 'PKR', case when w.won then 'CONVERTED' else 'DROPPED' end, case when not w.won then 1 end, case when w.won then now() end,
                       now() - make_interval(days => 500 - i), 'past', ''
                  from generate_series(1, 400) i
                       join lead_sources s on s.key = case when i % 2 = 0 then 'referral' else 'walk_in' end
                       cross join lateral (select case when i % 2 = 0 then i % 10 <> 0 else i % 5 = 0 end as won) w""");
        var token = world.token(owner);
        back("insert into chance_cases (record, record_id, at, words, numbers) select 'lead', r.id, r.created_at, jsonb_build_object('source', r.source_id::text), '{}' from leads r where r.name like 'Past %'");
        var lesson = world.in(owner, () -> chances.learn(LEAD));
        assertThat(lesson.refused()).isNull();
        assertThat(lesson.measured().auc()).isGreaterThan(0.7);
        var page = text(get("/settings/scoring/learnt"));
        assertThat(page).contains("Used", "Referral", "Walk-in", "Area under the curve", "Logistic regression", "AUC");
        assertThat(text(get("/settings/scoring/learnt?of=deal"))).contains("Nothing was learnt yet");
        assertThat(get("/settings/scoring/learnt?of=person")).hasStatus(404);

        long referred = world.in(owner, () -> leads.add(LeadDraft.of("Referred", "03008880000", null, null), source("referral"), owner));
        long walked = world.in(owner, () -> leads.add(LeadDraft.of("Walked in", "03008880001", null, null), source("walk_in"), owner));
        var likely = json(call(token, HttpMethod.GET, "/api/v1/leads/" + referred + "/promise", null));
        assertThat(likely.path("chance").asDouble(0)).isCloseTo(0.8, within(0.1));
        assertThat(likely.path("reasons").get(0).path("feature").asString()).isEqualTo("Source");
        assertThat(likely.path("reasons").get(0).path("value").asString()).isEqualTo("Referral");
        assertThat(likely.path("reasons").get(0).path("odds_ratio").asDouble(0)).isGreaterThan(1);
        assertThat(json(call(token, HttpMethod.GET, "/api/v1/leads/" + walked + "/promise", null)).path("chance").asDouble(0)).isCloseTo(0.2, within(0.1));
        assertThat(text(get("/leads/" + referred + "/promise"))).contains("likely to become a customer", "Referral", "odds ×");
        assertThat(text(get("/leads/" + open + "/promise"))).contains("likely to become a customer");
        assertThat(json(call(token, HttpMethod.GET, "/api/v1/lessons/lead", null)).path("data").get(0).path("measured").path("auc").asDouble(0)).isGreaterThan(0.7);
        assertThat(call(token, HttpMethod.POST, "/api/v1/lessons", null)).hasStatus(202);
    }

    private LeadSource source(String key) {
        return words.keyed(key).orElseThrow();
    }

    private long lead(String name, String phone, String city) {
        return world.in(owner, () -> leads.add(LeadDraft.of(name, phone, phone == null ? name.replace(' ', '.') + "@example.com" : null, null).from(city, null), null, owner));
    }

    private void night() {
        Binding.within(owner.workspace(), () -> {
            refreshing.tidyWorkspace();
            return null;
        });
    }

    private int score(long lead) {
        return world.sql(owner, () -> jdbc.sql("select r.score from leads r where r.id = :id").param("id", lead).query(Integer.class).single());
    }

    private void back(String sql) {
        world.sql(owner, () -> jdbc.sql(sql).update());
    }

    private MvcTestResult get(String path, Object... variables) {
        return mvc.get().uri(path, variables).with(world.as(owner)).exchange();
    }

    private MvcTestResult post(String path, String... params) {
        var request = mvc.post().uri(path).with(world.as(owner));
        for (int i = 0; i < params.length; i += 2) {
            request = request.param(params[i], params[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult call(String token, HttpMethod method, String path, String body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body)).exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(MvcTestResult result) {
        return Json.read(text(result));
    }
}
