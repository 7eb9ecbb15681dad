package rabta.sales.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import de.siegmar.fastcsv.reader.CsvReader;
import rabta.RabtaTest;
import rabta.customers.imports.SharedData;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import rabta.sales.deals.Moves;
import rabta.sales.pipelines.Pipelines;
import tools.jackson.databind.JsonNode;

/** Deals of other programs come in through the screen, and agree with their files to the last row and paisa. */
class DealImportTest extends RabtaTest {

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Pipelines pipelines;
    @Autowired
    Moves moves;

    Viewer owner;
    private String token;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
        token = null;
    }

    /** What the file says, read without any code of the import. */
    private record Told(Map<String, Integer> stages, Map<String, Integer> agents, Map<String, Integer> products, Map<String, Integer> accounts, BigDecimal won, long days, int rows) {

        static Told of(byte[] bytes) throws IOException {
            var told = new Told(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), null, 0, 0);
            var won = BigDecimal.ZERO;
            long days = 0;
            int rows = 0;
            try (var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(new ByteArrayInputStream(bytes), UTF_8))) {
                for (var row : csv) {
                    rows++;
                    var stage = row.getField("deal_stage");
                    told.stages.merge(stage, 1, Integer::sum);
                    told.agents.merge(row.getField("sales_agent"), 1, Integer::sum);
                    told.products.merge(row.getField("product"), 1, Integer::sum);
                    told.accounts.merge(row.getField("account"), 1, Integer::sum);
                    if (stage.equals("Won")) {
                        won = won.add(new BigDecimal(row.getField("close_value")));
                        days += ChronoUnit.DAYS.between(LocalDate.parse(row.getField("engage_date")), LocalDate.parse(row.getField("close_date")));
                    }
                }
            }
            return new Told(told.stages, told.agents, told.products, told.accounts, won, days, rows);
        }
    }

    @Test
    void six_thousand_opportunities_with_their_accounts_are_placed_row_by_row() throws IOException {
        var bytes = SharedData.bytes("crm/maven-crm/sales_pipeline_central_west.csv");
        var told = Told.of(bytes);
        var at = bring(Map.of("accounts.csv", SharedData.bytes("crm/maven-crm/accounts.csv"), "sales_pipeline_central_west.csv", bytes, "products.csv", SharedData.bytes("crm/maven-crm/products.csv"),
                "sales_teams.csv", SharedData.bytes("crm/maven-crm/sales_teams.csv")));
        assertThat(at).startsWith("/imports/bundles/");
        var deals = world.sql(owner, () -> jdbc.sql("select i.id from imports i where i.kind = 'deal'").query(Long.class).single());
        var draft = text(get("/imports/" + deals));
        assertThat(draft).contains("“Prospecting” is", "“Engaging” is", "owners are no members", "Keep them as former members");
        assertThat(post(at + "/run", parts(at))).hasStatus(303);
        over(at);

        var done = json("/api/v1/imports/" + deals);
        assertThat(done.path("refused").asInt()).as(done.toString()).isZero();
        assertThat(done.path("created").asInt()).isEqualTo(told.rows()).isEqualTo(6_509);
        assertThat(counted("select s.en, count(*) from deals r join pipeline_stages s on s.id = r.stage_id group by s.en")).isEqualTo(renamed(told.stages(), Map.of("Prospecting", "New", "Engaging", "Qualified")));
        assertThat(counted("select m.name, count(*) from deals r join members m on m.id = r.owner_id group by m.name")).isEqualTo(told.agents());
        assertThat(counted("select coalesce(c.name, ''), count(*) from deals r left join companies c on c.id = r.company_id group by 1")).isEqualTo(told.accounts());
        assertThat(one("select sum(r.amount) from deals r join pipeline_stages s on s.id = r.stage_id where s.outcome = 'WON'")).isEqualTo(told.won().movePointRight(2).longValueExact());
        assertThat(one("select sum(r.home_amount) from deals r where r.closed_at is not null")).isEqualTo(one("select sum(r.amount) from deals r where r.closed_at is not null"));
        // The days from the first step to the last are those from engaging to closing.
        assertThat(one("select sum(v.seconds) / 86400 from deal_moves v join pipeline_stages s on s.id = v.to_id where s.outcome = 'WON'")).isEqualTo(told.days());
        assertThat(one("select count(*) from deals r where r.closed_at is null and r.amount is null")).isEqualTo(told.stages().get("Prospecting") + told.stages().get("Engaging"));
        assertThat(one("select count(*) from companies")).isEqualTo(85);
        // GTXPro is GTX Pro: every line of a deal knows its product.
        assertThat(counted("select p.name, count(*) from deal_lines l join products p on p.id = l.product_id group by p.name")).isEqualTo(renamed(told.products(), Map.of("GTXPro", "GTX Pro")));
        assertThat(one("select count(*) from products")).isEqualTo(7);
        assertThat(one("select count(*) from teams")).isEqualTo(6);
        assertThat(one("select count(distinct x.member_id) from team_members x join teams t on t.id = x.team_id join members m on m.id = x.member_id where t.name = 'Dustin Brinkmann · Central' and m.name in ('Anna Snelling', 'Dustin Brinkmann')")).isEqualTo(2);
        assertThat(text(get("/deals?view=all&q=Cancity"))).contains("GTX Plus Basic – Cancity");

        var again = bring(Map.of("sales_pipeline_central_west.csv", bytes));
        assertThat(post(again + "/run")).hasStatus(303);
        over(again);
        assertThat(json("/api/v1" + again).path("skipped").asInt()).isEqualTo(told.rows());

        assertThat(post(at + "/undo")).hasStatus(303);
        over(at);
        assertThat(one("select count(*) from deals")).isZero();
        assertThat(one("select count(*) from deal_moves")).isZero();
        assertThat(one("select count(*) from companies")).isZero();
        assertThat(one("select count(*) from members m where m.left_at is not null")).isZero();
        assertThat(one("select count(*) from teams") + one("select count(*) from products")).isZero();
    }

    @Test
    void what_the_file_calls_otherwise_is_mapped_by_whoever_imports_it() {
        var at = bring(Map.of("deals.csv", """
                Deal Name,Deal Stage,Amount,Currency,Close Date,Create Date,Deal owner,Associated Company,Associated Contact,Record ID,Lost Reason
                Shelves,Kick-off,"1,200.50",USD,2031-05-01,2025-01-02,%s,Indus Foods,Ayesha Rahman (ayesha@indus.pk),77,
                Lamps,Closed Lost,900,USD,2025-03-01,2025-02-01,Nobody Known,Indus Foods Ltd,,78,Price too high
                Desks,Closed Won,12.345,KWD,2025-04-01 10:00,2025-02-01,,,,79,
                Chairs,Closed Won,many,USD,2025-04-01,2025-02-01,,,,80,
                Shelves,Kick-off,"1,200.50",USD,2031-05-01,2025-01-02,,Indus Foods,,77,
                """.formatted(owner.name()).getBytes(UTF_8)));
        assertThat(text(get(at))).contains("“Kick-off” is", "Its rows are refused until you choose");
        var proposal = world.in(owner, () -> pipelines.find(null)).stages().get(2);

        assertThat(post(at + "/columns", "kind", "deals", "header", "true", "leaveOut", "true", "choice", "stage/kick-off:" + proposal.id(), "choice", "owners:leave")).hasStatus(303);
        assertThat(text(get(at))).doesNotContain("Its rows are refused until you choose").contains("no amount");
        assertThat(post(at + "/run")).hasStatus(303);
        over(at);

        assertThat(counted("select r.name || ' ' || s.en || ' ' || coalesce(r.amount::text, '-') || r.currency || ' ' || coalesce(c.name, '-') || ' ' || coalesce(p.name, '-'), count(*) from deals r join pipeline_stages s on s.id = r.stage_id left join companies c on c.id = r.company_id left join people p on p.id = r.person_id group by 1"))
                .containsOnlyKeys("Shelves Proposal 120050USD Indus Foods Ayesha Rahman", "Lamps Lost 90000USD Indus Foods -", "Desks Won 12345KWD - -", "Chairs Won -USD - -");
        assertThat(one("select count(*) from deals r where r.expected_on = '2031-05-01' and r.closed_at is null and r.owner_id = " + owner.by())).isEqualTo(1);
        assertThat(one("select count(*) from deals r join lost_reasons l on l.id = r.lost_reason_id where l.en = 'Price too high' and r.owner_id is null")).isEqualTo(1);
        assertThat(one("select count(*) from people p join companies c on c.id = p.company_id where c.name = 'Indus Foods'")).isEqualTo(1);
        assertThat(text(get(at))).contains("no amount").contains("Owners who are no members: deals without an owner");
        assertThat(text(get(at + "/refusals"))).contains("Chairs").contains("no amount");
    }

    @Test
    void a_row_that_says_the_same_again_brings_a_deal_up_to_date_where_that_is_wished() {
        var head = "Opportunity ID,Opportunity Name,Stage,Amount,Close Date\n";
        run(head + "A1,Roof,Proposal,100,2031-01-01\nA2,Wall,Negotiation,200,2031-01-01\n");
        var at = bring(Map.of("d.csv", (head + "A1,Roof tiles,Closed Won,150,2026-01-15\nA2,Wall,Negotiation,,\n").getBytes(UTF_8)));
        assertThat(post(at + "/columns", "kind", "deals", "header", "true", "leaveOut", "true", "duplicates", "OVERWRITE")).hasStatus(303);
        assertThat(post(at + "/run")).hasStatus(303);
        over(at);
        assertThat(counted("select r.name || ' ' || s.en || ' ' || r.amount, count(*) from deals r join pipeline_stages s on s.id = r.stage_id group by 1")).containsOnlyKeys("Roof tiles Won 15000", "Wall Negotiation 20000");
        assertThat(one("select count(*) from deal_moves")).isEqualTo(3);
        assertThat(one("select count(*) from deals r where r.name = 'Roof tiles' and r.closed_at is not null")).isEqualTo(1);
    }

    @Test
    void what_was_written_over_is_put_back_with_its_way() {
        var head = "Opportunity ID,Opportunity Name,Stage,Amount,Product,Close Date,Lost Reason\n";
        run(head + "A1,Roof,Proposal,100,Tiles,2031-01-01,\nA2,Wall,Negotiation,200,,2031-01-01,\nA3,Door,Closed Lost,300,,2026-01-16,Their dog\n");
        var told = "select r.name || ' ' || s.en || ' ' || r.amount || ' ' || coalesce(r.expected_on::text, '-') || ' ' || coalesce(r.closed_at::text, '-') || ' ' || r.stage_at || ' ' || coalesce(r.lost_note, '-') || ' ' || coalesce((select sum(l.total)::text from deal_lines l where l.parent_id = r.id), '-') || ' ' || coalesce(r.home_amount::text, '-'), count(*) from deals r join pipeline_stages s on s.id = r.stage_id group by 1";
        var before = counted(told);
        long moves = one("select count(*) from deal_moves");
        var at = bring(Map.of("d.csv", (head + "A1,Roof tiles,Closed Won,150,Tiles,2026-01-15,\nA2,Wall,Closed Won,250,,2026-01-15,\nA3,Door,Proposal,350,,2031-02-02,\n").getBytes(UTF_8)));
        assertThat(post(at + "/columns", "kind", "deals", "header", "true", "leaveOut", "true", "duplicates", "OVERWRITE")).hasStatus(303);
        assertThat(post(at + "/run")).hasStatus(303);
        over(at);
        assertThat(one("select count(*) from deal_moves")).isEqualTo(moves + 3);
        world.sql(owner, () -> jdbc.sql("update deals set version = version + 1 where name = 'Wall'").update());

        assertThat(post(at + "/undo")).hasStatus(303);
        over(at);
        var after = counted(told);
        assertThat(after.keySet()).filteredOn(line -> !line.startsWith("Wall")).containsExactlyInAnyOrderElementsOf(before.keySet().stream().filter(line -> !line.startsWith("Wall")).toList());
        assertThat(after.keySet()).anyMatch(line -> line.startsWith("Wall Won 25000"));
        assertThat(one("select count(*) from deal_moves")).isEqualTo(moves + 1);
    }

    @Test
    void what_a_row_does_not_say_of_its_way_stays_as_it_is() {
        var head = "Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Lost Reason\n";
        run(head + "A1,Roof,Closed Won,100,2026-01-15,\nA2,Wall,Negotiation,200,,\nA3,Door,Closed Lost,300,2026-01-16,Their dog\n");
        var way = "select s.en || ' ' || coalesce(r.closed_at::text, '-') || ' ' || r.stage_at || ' ' || coalesce(r.lost_note, '-'), count(*) from deals r join pipeline_stages s on s.id = r.stage_id group by 1";
        var before = counted(way);
        long moves = one("select count(*) from deal_moves");
        again("Opportunity ID,Opportunity Name,Amount,Is Closed\nA1,Roof,\"12,500\",false\nA2,Wall,250,false\nA3,Door,350,no\n");
        assertThat(counted(way)).isEqualTo(before);
        again(head + "A1,Roof,,12600,,\nA2,Wall,,260,,\nA3,Door,,360,,\n");
        assertThat(counted(way)).isEqualTo(before);
        assertThat(one("select count(*) from deal_moves")).isEqualTo(moves);
        assertThat(counted("select r.name || ' ' || r.amount, count(*) from deals r group by 1")).containsOnlyKeys("Roof 1260000", "Wall 26000", "Door 36000");
        again(head + "A2,Wall,Closed Won,270,2026-02-01,\nA3,Door,Closed Lost,,,\n");
        assertThat(one("select count(*) from deals r join pipeline_stages s on s.id = r.stage_id where r.name = 'Wall' and s.outcome = 'WON' and r.closed_at < '2026-02-03'")).isEqualTo(1);
        assertThat(one("select count(*) from deals r where r.name = 'Door' and r.lost_note = 'Their dog' and r.closed_at < '2026-01-18'")).isEqualTo(1);
    }

    @Test
    void the_same_again_keeps_the_day_on_which_it_was_won_and_what_somebody_wrote_line_by_line() {
        var head = "Opportunity ID,Opportunity Name,Stage,Amount,Product\n";
        run(head + "B1,Roof,Closed Won,100,Tiles\nB2,Wall,Negotiation,200,Bricks\n");
        world.sql(owner, () -> jdbc.sql("update deals set closed_at = '2026-02-03 10:00+00' where name = 'Roof'").update());
        world.sql(owner, () -> jdbc.sql("update deals set lines_version = 1 where name = 'Wall'").update());
        again(head + "B1,Roof,Closed Won,150,Tiles\nB2,Wall,Negotiation,250,Bricks\n");
        assertThat(one("select count(*) from deals where name = 'Roof' and closed_at = '2026-02-03 10:00+00'")).isEqualTo(1);
        assertThat(counted("select r.name || ' ' || r.amount || ' ' || l.unit_price || ' ' || l.total, count(*) from deals r join deal_lines l on l.parent_id = r.id group by 1"))
                .containsOnlyKeys("Roof 15000 15000 15000", "Wall 20000 20000 20000");
    }

    @Test
    void rows_without_an_id_are_known_by_all_that_they_say() {
        var text = "Deal Name,Deal Stage,Amount\nRoof,Won,100\nRoof,Won,100\nWall,Lost,\n";
        run(text);
        assertThat(one("select count(*) from deals")).isEqualTo(3);
        run(text);
        assertThat(one("select count(*) from deals")).isEqualTo(3);
    }

    @Test
    void salesforces_opportunities_are_known() throws IOException {
        var at = bring(Map.of("opportunityData.csv", SharedData.bytes("crm/salesforce-dataloader/opportunityData.csv.gz")));
        assertThat(post(at + "/run")).hasStatus(303);
        over(at);
        var done = json("/api/v1" + at);
        assertThat(done.path("kind").asString()).isEqualTo("deals");
        assertThat(done.path("refused").asInt()).as(done.toString()).isZero();
        assertThat(done.path("created").asInt()).isEqualTo(done.path("total").asInt()).isPositive();
        assertThat(text(get("/deals?view=all&q=George"))).contains("George Foundation - 5000 Widgets");
    }

    @Test
    void what_stands_beside_the_stage_tells_how_a_deal_ended_and_how_likely_it_is() {
        run("""
                Deal - ID,Deal - Title,Deal - Value,Deal - Currency,Deal - Stage,Deal - Status,Deal - Expected close date,Deal - Deal created,Deal - Won time,Deal - Lost time,Deal - Lost reason,Deal - Probability
                11,Machines,5000,PKR,Proposal Made,Open,2031-01-10,2026-05-01 10:00:00,,,,35
                12,Belts,700,PKR,Negotiations Started,Won,,2026-05-01 10:00:00,2026-06-02 11:00:00,,,
                13,Nuts,100,PKR,Qualified,Lost,,2026-05-05 10:00:00,,2026-06-09 11:00:00,Too dear,
                14,Bolts,100,PKR,Qualified,Open,,2026-05-05 10:00:00,,,,30
                """);
        var told = "select r.name || ' ' || s.outcome || ' ' || coalesce((r.closed_at at time zone 'Asia/Karachi')::date::text, '-') || ' ' || coalesce(r.probability::text, '-') || ' ' || coalesce(r.lost_note, '-'), count(*) from deals r join pipeline_stages s on s.id = r.stage_id group by 1";
        assertThat(counted(told)).as("what its stage says anyway is not said of a deal").containsOnlyKeys("Machines OPEN - 35 -", "Belts WON 2026-06-02 - -", "Nuts LOST 2026-06-09 - Too dear", "Bolts OPEN - - -");

        run("""
                External ID,Opportunity,Customer,Salesperson,Expected Revenue,Probability,Stage,Expected Closing,Created on
                l1,Quote for tables,Deco Addict,,40000.0,0.25,Qualified,2031-01-05,2026-05-05 10:00:00
                """);
        assertThat(one("select r.amount from deals r where r.name = 'Quote for tables' and r.probability = 25")).isEqualTo(4_000_000);
        run("Deal Name,Amount,Expected Revenue,Probability (%),Stage\nTower,60000,12000,20,Needs Analysis\nChemel,70000,0,most,Closed-Lost to Competition\n");
        assertThat(counted("select r.name || ' ' || r.amount || ' ' || coalesce(r.probability::text, '-'), count(*) from deals r where r.name in ('Tower', 'Chemel') group by 1")).containsOnlyKeys("Tower 6000000 20", "Chemel 7000000 -");

        // It is as likely as the file says while it stands there, and then as its next stage says.
        long machines = one("select r.id from deals r where r.name = 'Machines'");
        var stages = world.in(owner, () -> pipelines.find(null)).stages();
        assertThat(post("/deals/" + machines + "/moves", "to", String.valueOf(stages.get(3).id()))).hasStatus(303);
        assertThat(one("select count(*) from deals r where r.id = " + machines + " and r.probability is null")).isEqualTo(1);
    }

    @Test
    void deals_keep_where_they_came_from_and_what_was_promised_of_them() {
        // Salesforce, where nothing is decided by hand but two; Zoho; HubSpot; and a list that somebody keeps.
        var at = bring(Map.of("d.csv", """
                Opportunity ID,Opportunity Name,Stage,Amount,Probability (%),Lead Source,Forecast Category
                S1,Roof,Prospecting,100,10,Trade Show,Commit
                S2,Wall,Negotiation/Review,200,90,referral,Committed
                S3,Door,Prospecting,300,10,,Omitted
                S4,Gate,Closed Won,400,100,Web form,Closed
                S5,Yard,Prospecting,500,10,WhatsApp,Sure thing
                S6,Path,Prospecting,600,10,Trade Show,Closed
                """.getBytes(UTF_8)));
        assertThat(text(get(at))).contains("1 source is not here", "Trade Show", "“Sure thing” is no category of the forecast here", "but the deal is still open");
        assertThat(post(at + "/run")).hasStatus(303);
        over(at);
        assertThat(json("/api/v1" + at).path("refused").asInt()).isZero();
        var told = "select r.name || ' ' || coalesce(o.en, '-') || ' ' || coalesce(r.forecast, '-'), count(*) from deals r left join lead_sources o on o.id = r.source_id where r.import_id = (select max(i.id) from imports i) group by 1";
        assertThat(counted(told)).as("what its likelihood says anyway is not said of a deal").containsOnlyKeys("Roof Trade Show COMMITTED", "Wall Referral -", "Door - OMITTED", "Gate Web form -", "Yard WhatsApp -", "Path Trade Show -");
        long roof = one("select r.id from deals r where r.name = 'Roof'");
        assertThat(text(get("/deals/" + roof))).contains("Trade Show");
        assertThat(text(get("/sales/numbers/groups?by=source"))).contains("Web form");

        run("Record ID,Deal Name,Deal Stage,Amount,Original Traffic Source,Forecast category\nH1,Tower,appointmentscheduled,10,ORGANIC_SEARCH,BEST_CASE\nH2,Chemel,appointmentscheduled,20,Organic search,NOT_FORECASTED\n");
        assertThat(counted(told)).containsOnlyKeys("Tower Organic search BEST", "Chemel Organic search OMITTED");
        var hubspot = "/imports/" + one("select max(i.id) from imports i");
        assertThat(post(hubspot + "/undo")).hasStatus(303);
        over(hubspot);
        assertThat(one("select count(*) from lead_sources o where o.en = 'Organic search'")).as("nothing names it any more").isZero();
        run("سودے کا نام,مرحلہ,رقم,ذریعہ,پیش گوئی\nچھت,نیا,100,ریڈیو,یقینی\nدیوار,نیا,100,کسی کے کہنے پر,پائپ لائن\n");
        assertThat(counted(told)).containsOnlyKeys("چھت ریڈیو COMMITTED", "دیوار Referral -");

        // What a file promised holds while the deal stands there; a step that is taken back brings it back, and what somebody says stays.
        var stages = world.in(owner, () -> pipelines.find(null)).stages();
        assertThat(post("/deals/" + roof + "/moves", "to", String.valueOf(stages.get(1).id()))).hasStatus(303);
        assertThat(one("select count(*) from deals r where r.id = " + roof + " and r.forecast is null")).isEqualTo(1);
        long step = one("select max(v.id) from deal_moves v where v.deal_id = " + roof);
        world.in(owner, () -> moves.takeBack(roof, step, owner));
        assertThat(one("select count(*) from deals r where r.id = " + roof + " and r.forecast = 'COMMITTED' and r.forecast_held")).isEqualTo(1);

        again("Opportunity ID,Opportunity Name,Stage,Amount,Probability (%),Lead Source,Forecast Category\nS1,Roof,Prospecting,100,10,Phone call,Pipeline\nS3,Door,Prospecting,300,10,Phone call,\n");
        assertThat(counted("select r.name || ' ' || coalesce(o.en, '-') || ' ' || coalesce(r.forecast, '-'), count(*) from deals r left join lead_sources o on o.id = r.source_id where r.outside_id in ('S1', 'S3') group by 1"))
                .containsOnlyKeys("Roof Phone call -", "Door Phone call OMITTED");
        var last = "/imports/" + one("select max(i.id) from imports i");
        assertThat(post(last + "/undo")).hasStatus(303);
        over(last);
        assertThat(one("select count(*) from deals r join lead_sources o on o.id = r.source_id and o.en = 'Trade Show' where r.id = " + roof + " and r.forecast = 'COMMITTED'")).isEqualTo(1);
    }

    private static Map<String, Integer> renamed(Map<String, Integer> counts, Map<String, String> names) {
        var renamed = new TreeMap<String, Integer>();
        counts.forEach((name, count) -> renamed.merge(names.getOrDefault(name, name), count, Integer::sum));
        return renamed;
    }

    private String[] parts(String at) {
        return world.sql(owner, () -> jdbc.sql("select i.id from imports i order by i.id").query(Long.class).list()).stream().flatMap(id -> java.util.stream.Stream.of("taken", id.toString())).toArray(String[]::new);
    }

    private void run(String csv) {
        var at = bring(Map.of("d.csv", csv.getBytes(UTF_8)));
        assertThat(post(at + "/run")).hasStatus(303);
        over(at);
    }

    private void again(String csv) {
        var at = bring(Map.of("d.csv", csv.getBytes(UTF_8)));
        assertThat(post(at + "/columns", "kind", "deals", "header", "true", "leaveOut", "true", "duplicates", "OVERWRITE")).hasStatus(303);
        assertThat(post(at + "/run")).hasStatus(303);
        over(at);
    }

    private Map<String, Integer> counted(String sql) {
        var counts = new HashMap<String, Integer>();
        world.sql(owner, () -> {
            jdbc.sql(sql).query(r -> {
                counts.put(r.getString(1), r.getInt(2));
            });
            return null;
        });
        return new TreeMap<>(counts);
    }

    private long one(String sql) {
        return world.sql(owner, () -> jdbc.sql(sql).query(Long.class).single());
    }

    private String bring(Map<String, byte[]> files) {
        var request = MockMvcRequestBuilders.multipart("/imports");
        files.forEach((name, bytes) -> request.file(new MockMultipartFile("file", name, "text/csv", bytes)));
        var result = mvc.perform(request.with(world.as(owner)));
        assertThat(result).hasStatus(303);
        return result.getResponse().getHeader(HttpHeaders.LOCATION);
    }

    private void over(String at) {
        var busy = List.of("QUEUED", "RUNNING", "UNDOING");
        var end = Instant.now().plus(Duration.ofSeconds(120));
        while (Instant.now().isBefore(end)) {
            var now = json("/api/v1" + at);
            var states = now.has("imports") ? now.path("imports").valueStream().map(part -> part.path("state").asString()).toList() : List.of(now.path("state").asString());
            if (states.stream().noneMatch(busy::contains)) {
                return;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(30_000_000);
        }
        throw new AssertionError("still busy: " + json("/api/v1" + at));
    }

    private JsonNode json(String path) {
        token = token == null ? world.token(owner) : token;
        return Json.read(text(mvc.get().uri(path).header("Authorization", "Bearer " + token).exchange()));
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

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), UTF_8);
    }
}
