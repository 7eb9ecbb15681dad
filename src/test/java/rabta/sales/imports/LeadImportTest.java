package rabta.sales.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import rabta.RabtaTest;
import rabta.customers.imports.SharedData;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** Leads by file: who is here already is not there twice, what is not understood is refused with a reason, and all of it can be taken back. */
class LeadImportTest extends RabtaTest {

    private static final String HEAD = "Lead ID,First Name,Last Name,Company,Phone,Email,Lead Source,Lead Status,Message,Budget,Lead Owner,Created Date\n";

    @Autowired
    JdbcClient jdbc;

    Viewer owner;
    private String token;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
        token = null;
    }

    @Test
    void leads_come_in_with_their_sources_their_status_and_the_way_back() {
        var at = bring(Map.of("leads.csv", (HEAD + """
                L1,Ayesha,Rahman,Indus Foods,0300 1234567,ayesha@indus.pk,Web form,New,Needs 40 chairs,"12,500",%s,2026-01-05
                L2,Bilal,Khan,,0321 7654321,,Expo Lahore,Contacted,,,Nobody Known,
                L3,,,,,zainab@malik.pk,Referral,Junk Lead,,,,
                L4,Omar,Farooq,,+92 333 1112223,,,Closed - Converted,,,,
                L5,,,,,,,New,,,,
                L6,Sara,Ahmed,,0300-1234567,,Walk-in,New,,,,
                L7,Hamza,Sheikh,,0345 1112223,,,New,,a lot,,
                """.formatted(owner.name())).getBytes(UTF_8)));
        assertThat(text(get(at))).contains("“Closed - Converted” is", "1 source is not here", "Expo Lahore", "Leads without an owner");
        assertThat(post(at + "/columns", "kind", "leads", "header", "true", "leaveOut", "true", "choice", "status/contacted:qualified")).hasStatus(303);
        assertThat(post(at + "/run")).hasStatus(303);
        over(at);

        assertThat(counted("select r.name || ' ' || r.status || ' ' || coalesce(r.phone, '-') || ' ' || coalesce(s.en, '-') || ' ' || coalesce(r.amount::text, '-'), count(*) from leads r left join lead_sources s on s.id = r.source_id group by 1"))
                .containsOnlyKeys("Ayesha Rahman NEW +923001234567 Web form 1250000", "Bilal Khan QUALIFIED +923217654321 Expo Lahore -", "zainab@malik.pk DROPPED - Referral -", "Hamza Sheikh NEW +923451112223 - -");
        assertThat(one("select count(*) from leads r where r.owner_id = " + owner.by() + " and r.interest = 'Needs 40 chairs' and r.created_at < '2026-01-06'")).isEqualTo(1);
        assertThat(one("select count(*) from lead_moves")).isEqualTo(6);
        assertThat(text(get(at + "/refusals"))).contains("Omar").contains("is left out").contains("neither a name nor a company");
        assertThat(text(get(at))).contains("Owners who are no members: leads without an owner");
        assertThat(text(get("/leads?q=bilal"))).contains("Bilal Khan");
        assertThat(one("select count(*) from people")).isZero();

        assertThat(post(at + "/undo")).hasStatus(303);
        over(at);
        assertThat(one("select count(*) from leads")).isZero();
        assertThat(one("select count(*) from lead_sources s where s.en = 'Expo Lahore'")).isZero();
        assertThat(one("select count(*) from lead_moves")).isZero();
    }

    @Test
    void a_file_of_lead_advertisements_is_taken_as_it_comes() {
        var file = """
                id\tcreated_time\tad_id\tad_name\tadset_id\tadset_name\tcampaign_id\tcampaign_name\tform_id\tform_name\tis_organic\tplatform\twhat_are_you_looking_for?\tfull_name\temail\tphone_number\tcity
                l:1234567890\t2026-05-05T14:03:11+05:00\tag:12\tPicture 4\tas:12\tLahore\tc:99\tEid 2026\tf:55\tLawn form\tfalse\tfb\tlawn_3_piece\tAyesha Noor\tayesha@example.com\tp:+923001112223\tLahore
                l:1234567891\t2026-05-06T09:13:00+05:00\tag:12\tPicture 4\tas:12\tLahore\tc:99\tEid 2026\tf:55\tLawn form\tfalse\tig\tbridal\tحنا خان\t\tp:+923214445556\tکراچی
                l:1234567892\t2026-05-06T09:13:00+05:00\tag:12\tPicture 4\tas:12\tLahore\tc:99\tEid 2026\tf:55\tLawn form\tfalse\tfb\tbridal\t<test lead: dummy data for full_name>\ttest@fb.com\tp:<test lead: dummy data for phone_number>\t<test lead: dummy data for city>
                """;
        var at = bring(Map.of("leads.csv", ("\uFEFF" + file).getBytes(java.nio.charset.StandardCharsets.UTF_16LE)));
        assertThat(post(at + "/run")).hasStatus(303);
        over(at);

        assertThat(json("/api/v1" + at).path("kind").asString()).isEqualTo("leads");
        assertThat(counted("select r.name || ' ' || r.phone || ' ' || s.key || ' ' || r.campaign || ' ' || r.interest || ' ' || (r.created_at at time zone 'Asia/Karachi')::date, count(*) from leads r join lead_sources s on s.id = r.source_id group by 1"))
                .containsOnlyKeys("Ayesha Noor +923001112223 social Eid 2026 lawn_3_piece 2026-05-05", "حنا خان +923214445556 social Eid 2026 bridal 2026-05-06");
        assertThat(text(get(at + "/refusals"))).contains("l:1234567892", "Facebook invented it");
        // By this number a lead is known that comes by Meta's own call too.
        assertThat(one("select count(*) from leads r where r.outside_id = 'l:1234567890'")).isEqualTo(1);
    }

    @Test
    void whoever_is_here_already_is_brought_up_to_date_and_not_doubled() {
        long there = json(HttpMethod.POST, "/api/v1/leads", Map.of("name", "Ayesha", "phone", "0300 1234567")).path("id").asLong();
        json(HttpMethod.POST, "/api/v1/leads", Map.of("name", "Bilal", "email", "bilal@khan.pk", "city", "Lahore"));
        run(HEAD + "X1,A.,Rahman,Indus Foods,+92-300-1234567,ayesha@indus.pk,,,,,,\nX2,B.,Khan,,,BILAL@khan.pk,,,,,,\nX3,Sara,Ahmed,,0333 1112223,,,,,,,\n", "UPDATE");
        assertThat(counted("select r.name || ' ' || coalesce(r.company, '-') || ' ' || coalesce(r.email, '-') || ' ' || coalesce(r.city, '-'), count(*) from leads r group by 1"))
                .containsOnlyKeys("Ayesha Indus Foods ayesha@indus.pk -", "Bilal - bilal@khan.pk Lahore", "Sara Ahmed - - -");
        // Passed over where nothing is to be changed, put in its place where all is.
        run(HEAD + "X9,Ayesha,Rahman,Ravi Mills,0300 1234567,,,,,,,\n", "SKIP");
        assertThat(one("select count(*) from leads r where r.company = 'Indus Foods'")).isEqualTo(1);
        run(HEAD + "X9,Ayesha,Rahman,Ravi Mills,0300 1234567,,,,,,,\n", "OVERWRITE");
        assertThat(one("select count(*) from leads r where r.company = 'Ravi Mills' and r.name = 'Ayesha Rahman' and r.id = " + there)).isEqualTo(1);
        assertThat(one("select count(*) from leads")).isEqualTo(3);
    }

    @Test
    void nobody_takes_in_what_they_may_not_write() {
        var at = bring(Map.of("leads.csv", (HEAD + "X1,Ayesha,Rahman,,0300 1234567,,,,,,,\n").getBytes(UTF_8)));
        assertThat(post("/settings/leads/use", "used", "false")).hasStatus(303);
        assertThat(post(at + "/run")).hasStatus(403);
        assertThat(one("select count(*) from leads")).isZero();
    }

    @Test
    void who_has_no_owner_is_handed_out_and_can_be_taken_back_all_the_same() {
        assertThat(post("/settings/assignment/fallback", "fallback", "" + owner.by())).hasStatus(303);
        var at = run(HEAD + "X1,Ayesha,Rahman,,0300 1234567,,,,,,,\n", "SKIP");
        assertThat(one("select count(*) from leads r where r.owner_id = " + owner.by())).isEqualTo(1);
        assertThat(post(at + "/undo")).hasStatus(303);
        over(at);
        assertThat(one("select count(*) from leads")).isZero();
    }

    @Test
    void what_was_written_over_is_put_back_where_nobody_has_changed_it_since() {
        long ayesha = json(HttpMethod.POST, "/api/v1/leads", Map.of("name", "Ayesha", "phone", "0300 1234567", "company", "Indus Foods", "interest", "Chairs")).path("id").asLong();
        long bilal = json(HttpMethod.POST, "/api/v1/leads", Map.of("name", "Bilal", "phone", "0321 7654321", "company", "Ravi Mills")).path("id").asLong();
        var told = "select r.name || ' ' || coalesce(r.company, '-') || ' ' || coalesce(r.email, '-') || ' ' || coalesce(r.interest, '-') || ' ' || coalesce(r.amount::text, '-') || ' ' || r.currency, count(*) from leads r group by 1";
        var before = counted(told);
        var head = "Lead ID,First Name,Last Name,Company,Phone,Email,Message,Budget,Notes\n";
        var at = run(head + "X1,Ayesha,Rahman,Other,0300 1234567,ayesha@indus.pk,Tables,\"12,500\",Called twice\nX2,Bilal,Khan,Other,0321 7654321,,,,\nX3,Sara,Ahmed,,0333 1112223,,,,\n", "OVERWRITE");
        assertThat(counted(told)).isNotEqualTo(before).hasSize(3);
        json(HttpMethod.PATCH, "/api/v1/leads/" + bilal, Map.of("city", "Lahore"));

        assertThat(post(at + "/undo")).hasStatus(303);
        over(at);
        assertThat(counted(told)).containsOnlyKeys("Ayesha Indus Foods - Chairs - PKR", "Bilal Khan Other - - - PKR");
        assertThat(one("select count(*) from notes n where n.record = 'lead' and n.record_id = " + ayesha)).isZero();
        assertThat(text(get("/leads?q=indus"))).contains("Ayesha");
        assertThat(json(HttpMethod.GET, "/api/v1" + at, null).path("kept").asInt()).isEqualTo(1);
    }

    @Test
    void products_that_are_here_are_changed_where_that_is_wished_and_get_back_what_stood_there() {
        world.sql(owner, () -> jdbc.sql("insert into products (code, name, price, currency, unit, search) values ('S1', 'Sheet', 90000, 'PKR', 'piece', 'sheet'), (null, 'Cover', 20000, 'PKR', null, 'cover'), (null, 'Rug', 30000, 'PKR', null, 'rug'), ('T1', 'Towel', 5000, 'PKR', null, 'towel')").update());
        // What is sold no more keeps its code: nothing else gets it.
        world.sql(owner, () -> jdbc.sql("insert into products (code, name, price, currency, search, retired_at) values ('R7', 'Old rug', 100, 'PKR', 'old rug', now())").update());
        var told = "select coalesce(p.code, '-') || ' ' || p.name || ' ' || p.price || ' ' || coalesce(p.category, '-') || ' ' || coalesce(p.unit, '-'), count(*) from products p where p.retired_at is null group by 1";
        var before = counted(told);
        var file = "Product Name,SKU,Sales Price,Category\nBed sheet,S1,1000,Beds\nCover,C9,250,\nRug,r7,300,\nTowel,T1,,Bath\nPillow,P1,100,Beds\n".getBytes(UTF_8);
        var at = bring(Map.of("products.csv", file));
        assertThat(text(get(at))).contains("Products that are here already", "Leave them as they are");
        assertThat(post(at + "/run")).hasStatus(303);
        over(at);
        assertThat(counted(told)).containsAllEntriesOf(before).hasSize(5);
        assertThat(post(at + "/undo")).hasStatus(303);
        over(at);
        assertThat(counted(told)).isEqualTo(before);

        var again = bring(Map.of("products.csv", file));
        assertThat(post(again + "/columns", "kind", "products", "header", "true", "leaveOut", "true", "choice", "existing:change")).hasStatus(303);
        assertThat(post(again + "/run")).hasStatus(303);
        over(again);
        assertThat(counted(told)).containsOnlyKeys("S1 Bed sheet 100000 Beds piece", "C9 Cover 25000 - -", "- Rug 30000 - -", "T1 Towel 5000 Bath -", "P1 Pillow 10000 Beds -");
        world.sql(owner, () -> jdbc.sql("update products set price = 300, version = version + 1 where name = 'Cover'").update());
        assertThat(post(again + "/undo")).hasStatus(303);
        over(again);
        assertThat(counted(told)).containsOnlyKeys("S1 Sheet 90000 - piece", "C9 Cover 300 - -", "- Rug 30000 - -", "T1 Towel 5000 - -");
    }

    @Test
    void a_price_list_comes_in_by_itself_from_the_page_of_products() throws IOException {
        assertThat(text(get("/products"))).contains("/imports/new?kind=products");
        var at = bring(Map.of("products.csv", SharedData.bytes("crm/maven-crm/products.csv")));
        assertThat(text(get(at))).contains("Products");
        assertThat(post(at + "/run")).hasStatus(303);
        over(at);
        assertThat(counted("select p.name || ' ' || p.category || ' ' || p.price, count(*) from products p group by 1")).hasSize(7).containsKeys("GTX Basic GTX 55000", "MG Advanced MG 339300");
        assertThat(post(at + "/undo")).hasStatus(303);
        over(at);
        assertThat(one("select count(*) from products")).isZero();
    }

    @Test
    void prices_of_a_file_go_into_the_lists_that_it_names() {
        world.sql(owner, () -> jdbc.sql("insert into price_lists (name, currency) values ('Export', 'USD')").update());
        var at = bring(Map.of("prices.csv", """
                Product Name,SKU,Sales Price,Price List,Min Quantity
                Sheet,S1,1000,,
                Sheet,S1,900,Wholesale,
                Sheet,S1,800,Wholesale,100
                Cover,C1,250,wholesale,
                Cover,C1,240,Export,
                Cover,C1,,Wholesale,5
                Cover,C1,230,Wholesale,many
                """.getBytes(UTF_8)));
        assertThat(post(at + "/run")).hasStatus(303);
        over(at);
        assertThat(counted("select l.name || ' ' || p.name || ' ' || x.from_quantity::int || ' ' || x.price, count(*) from prices x join price_lists l on l.id = x.list_id join products p on p.id = x.product_id group by 1"))
                .containsOnlyKeys("Wholesale Sheet 0 90000", "Wholesale Sheet 100 80000", "Wholesale Cover 0 25000");
        assertThat(counted("select p.name || ' ' || p.price, count(*) from products p group by 1")).containsOnlyKeys("Sheet 100000", "Cover 25000");
        assertThat(text(get(at + "/refusals"))).contains("another currency", "but no price", "is no quantity");
        assertThat(post(at + "/undo")).hasStatus(303);
        over(at);
        assertThat(one("select count(*) from products")).isZero();
        assertThat(one("select count(*) from price_lists")).isEqualTo(1);
    }

    @Test
    void prices_that_stand_in_a_list_are_changed_where_that_is_wished_and_put_back() {
        var first = bring(Map.of("prices.csv", "Product Name,SKU,Sales Price,Price List\nSheet,S1,900,Wholesale\nCover,C1,250,Wholesale\n".getBytes(UTF_8)));
        assertThat(post(first + "/run")).hasStatus(303);
        over(first);
        var told = "select p.name || ' ' || x.price, count(*) from prices x join products p on p.id = x.product_id group by 1";
        var again = "Product Name,SKU,Sales Price,Price List\nSheet,S1,950,Wholesale\nSheet,S1,970,wholesale\nCover,C1,260,Wholesale\nTowel,T1,100,Wholesale\n".getBytes(UTF_8);
        var kept = bring(Map.of("again.csv", again));
        assertThat(post(kept + "/run")).hasStatus(303);
        over(kept);
        assertThat(counted(told)).containsOnlyKeys("Sheet 90000", "Cover 25000", "Towel 10000");
        assertThat(post(kept + "/undo")).hasStatus(303);
        over(kept);

        var version = "select l.version from price_lists l where l.name = 'Wholesale'";
        long stood = one(version);
        var changed = bring(Map.of("changed.csv", again));
        assertThat(post(changed + "/columns", "kind", "products", "header", "true", "leaveOut", "true", "choice", "existing:change")).hasStatus(303);
        assertThat(post(changed + "/run")).hasStatus(303);
        over(changed);
        assertThat(counted(told)).containsOnlyKeys("Sheet 97000", "Cover 26000", "Towel 10000");
        assertThat(one(version)).as("a form that was open is stale").isGreaterThan(stood);
        // What somebody has changed since keeps what they gave it.
        world.sql(owner, () -> jdbc.sql("update prices set price = 1, version = version + 1 where price = 26000").update());
        assertThat(post(changed + "/undo")).hasStatus(303);
        over(changed);
        assertThat(counted(told)).containsOnlyKeys("Sheet 90000", "Cover 1");
        assertThat(post(first + "/undo")).hasStatus(303);
        over(first);
        assertThat(counted(told)).as("what was touched since the first import outlives its undo").containsOnlyKeys("Sheet 90000", "Cover 1");
    }

    private String run(String csv, String duplicates) {
        var at = bring(Map.of("leads.csv", csv.getBytes(UTF_8)));
        assertThat(post(at + "/columns", "kind", "leads", "header", "true", "leaveOut", "true", "duplicates", duplicates)).hasStatus(303);
        assertThat(post(at + "/run")).hasStatus(303);
        over(at);
        return at;
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

    private JsonNode json(HttpMethod method, String path, Object body) {
        token = token == null ? world.token(owner) : token;
        return Json.read(text(mvc.method(method).uri(path).header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON).content(Json.write(body)).exchange()));
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
