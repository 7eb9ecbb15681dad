package rabta.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.customers.Flawed;
import rabta.customers.PointForm;
import rabta.customers.RecordKind;
import rabta.customers.companies.Companies;
import rabta.customers.companies.CompanyForm;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.customers.records.ContactPoints;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;
import rabta.sales.conversion.ConversionForm;
import rabta.sales.conversion.Conversions;
import rabta.sales.conversion.Converted;
import rabta.sales.deals.Deals;
import rabta.sales.leads.Lead;
import rabta.sales.leads.LeadDraft;
import rabta.sales.leads.LeadStatus;
import rabta.sales.leads.Leads;
import rabta.sales.sources.LeadSource;
import rabta.sales.sources.LeadWords;

/** Leads become customers and deals: whoever is there already is found, nobody is made twice, and it can be taken back. */
class ConversionTest extends RabtaTest {

    @Autowired
    Leads leads;
    @Autowired
    Conversions conversions;
    @Autowired
    People people;
    @Autowired
    Companies companies;
    @Autowired
    Deals deals;
    @Autowired
    ContactPoints points;
    @Autowired
    JdbcClient jdbc;

    @Autowired
    LeadWords words;

    private static Viewer shop;

    Viewer owner;

    @BeforeEach
    void a_business_that_is_asked() {
        if (shop == null) {
            shop = world.found();
        }
        owner = shop;
    }

    @Test
    void a_lead_becomes_a_person_a_company_and_a_deal_and_all_lead_back_to_it() {
        var referral = world.in(owner, () -> words.keyed(LeadSource.REFERRAL)).orElseThrow();
        long id = world.in(owner, () -> leads.add(LeadDraft.of("Hina Aslam", "0302 5550101", "hina@example.com", "Curtains for a hotel").at("Shalimar Hotel").worth("250000"), referral, owner));
        assertThat(post("/leads/" + id + "/tasks", "task", "Measure windows", "due", "tomorrow")).hasStatus(303);
        assertThat(text(get("/leads/" + id + "/conversion"))).contains("A new person", "Hina Aslam", "Shalimar Hotel", "Curtains for a hotel", "250000");
        assertThat(text(post("/leads/" + id + "/conversion", "person", "new", "personName", " ", "company", "none", "deal", "true", "amount", "dear"))).contains("dear");
        assertThat(text(post("/leads/" + id + "/conversion", "person", "none", "company", "none"))).contains("must become");

        assertThat(post("/leads/" + id + "/conversion", "person", "new", "personName", "Hina Aslam", "company", "new", "companyName", "Shalimar Hotel", "deal", "true", "dealName", "Curtains", "amount", "260000")).hasStatus(303);
        var lead = find(id);
        assertThat(lead.status()).isEqualTo(LeadStatus.CONVERTED);
        var person = world.in(owner, () -> people.find(lead.personId(), owner));
        assertThat(person.name()).isEqualTo("Hina Aslam");
        assertThat(person.companyId()).isEqualTo(lead.companyId());
        assertThat(person.phone()).isEqualTo("+923025550101");
        assertThat(world.in(owner, () -> deals.find(lead.dealId(), owner))).satisfies(deal -> assertThat(deal.amount()).isEqualTo(26_000_000L)).satisfies(deal -> assertThat(deal.personId()).isEqualTo(lead.personId()))
                .satisfies(deal -> assertThat(deal.sourceId()).as("it came from where the lead did").isEqualTo(referral.id()));
        assertThat(text(get("/deals/" + lead.dealId()))).contains("Referral");
        for (var path : List.of("/people/" + lead.personId(), "/companies/" + lead.companyId(), "/deals/" + lead.dealId())) {
            assertThat(text(get(path + "/leads"))).as(path).contains("/leads/" + id);
            assertThat(text(get(path))).as(path).contains("converted a lead to this");
        }
        assertThat(text(get("/deals/" + lead.dealId() + "/tasks"))).contains("Measure windows");
        assertThat(text(get("/leads/" + id))).contains("/deals/" + lead.dealId(), "/people/" + lead.personId(), "Take the conversion back");
        assertThat(text(get("/deals?filter={f}", "{\"field\":\"lead.status\",\"operator\":\"is\",\"values\":[\"converted\"]}"))).contains("Curtains");
        assertThatThrownBy(() -> convert(id, ConversionForm.usual(true))).isInstanceOf(Problem.class);

        assertThat(post("/leads/" + id + "/conversion/undo")).hasStatus(303);
        assertThat(find(id)).satisfies(back -> assertThat(back.status()).isEqualTo(LeadStatus.NEW)).satisfies(back -> assertThat(back.dealId()).isNull());
        assertThat(get("/deals/" + lead.dealId())).hasStatus(404);
        assertThat(get("/people/" + lead.personId())).hasStatus(404);
        assertThat(get("/companies/" + lead.companyId())).hasStatus(404);
        assertThat(text(get("/leads/" + id + "/tasks"))).contains("Measure windows");
        assertThatThrownBy(() -> world.in(owner, () -> conversions.undo(id, owner))).isInstanceOf(NotFound.class);
    }

    @Test
    void whoever_is_there_is_found_by_number_and_by_name_and_gets_what_was_missing() {
        long there = world.in(owner, () -> people.create(person("Kamran Yousaf", "0345 6060606"), owner));
        long firm = world.in(owner, () -> companies.create(CompanyForm.named("Ravi Steel"), owner));
        long id = lead(LeadDraft.of("Kamran Y.", "+92 345 6060606", "kamran@ravi.example", "Rods").at("ravi steel").from("Lahore", null));

        assertThat(text(get("/leads/" + id + "/conversion"))).contains("It is Kamran Yousaf", "same phone", "It is Ravi Steel", "same name");
        var converted = convert(id, ConversionForm.usual(true));
        assertThat(converted).extracting(Converted::person, Converted::personMade, Converted::company, Converted::companyMade).containsExactly(there, false, firm, false);
        var person = world.in(owner, () -> people.find(there, owner));
        assertThat(person.name()).isEqualTo("Kamran Yousaf");
        assertThat(person.city()).isEqualTo("Lahore");
        assertThat(person.companyId()).isEqualTo(firm);
        assertThat(world.in(owner, () -> points.of(RecordKind.PERSON, there))).extracting(point -> point.value()).containsExactlyInAnyOrder("+923456060606", "kamran@ravi.example");

        assertThat(world.in(owner, () -> conversions.undo(id, owner))).isTrue();
        assertThat(get("/people/" + there)).hasStatusOk();
    }

    @Test
    void a_new_one_is_made_beside_one_of_the_same_number_only_by_who_has_seen_that_one() {
        long father = world.in(owner, () -> people.create(person("Rashid Mir", "0346 7070707"), owner));
        long id = lead(LeadDraft.of("Adeel Mir", "0346 7070707", null, "A kurta"));

        assertThat(text(post("/leads/" + id + "/conversion", "person", "new", "personName", "Adeel Mir", "company", "none"))).contains("Rashid Mir with the same number or address is there already");
        assertThat(find(id).status()).isEqualTo(LeadStatus.NEW);
        assertThat(post("/leads/" + id + "/conversion", "person", "new", "personName", "Adeel Mir", "company", "none", "seen", String.valueOf(father))).hasStatus(303);
        assertThat(find(id).personId()).isNotEqualTo(father).isNotNull();
        assertThat(post("/people/" + find(id).personId() + "/notes", "text", "Came by")).hasStatus(303);
        assertThat(world.in(owner, () -> conversions.undo(id, owner))).isFalse();
    }

    @Test
    void of_two_leads_of_one_number_that_are_converted_at_once_one_person_comes() throws Exception {
        long first = lead(LeadDraft.of("Sadia Noor", "0347 8080808", null, "Shawls"));
        long second = lead(LeadDraft.of("Sadia Noor", "+923478080808", null, "More shawls"));
        long third = lead(LeadDraft.of("S. Noor", "03478080808", null, "Shawls again"));
        var barrier = new CyclicBarrier(3);
        List<Callable<Converted>> three = List.of(first, second, third).stream().map(id -> (Callable<Converted>) () -> {
            barrier.await();
            return convert(id, ConversionForm.usual(true));
        }).toList();

        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = all.invokeAll(three);
            assertThat(done).extracting(one -> one.get().person()).containsOnly(done.getFirst().get().person());
            assertThat(done).extracting(one -> one.get().personMade()).containsExactlyInAnyOrder(true, false, false);
        }
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from people p where p.phone = '+923478080808'").query(Long.class).single())).isEqualTo(1);

        long id = lead(LeadDraft.of("Sadia Noor", "0347 8080808", null, null));
        assertThatThrownBy(() -> convert(id, new ConversionForm("new", "Sadia Noor", "none", null, false, null, null, null, null, List.of()))).isInstanceOf(Flawed.class);
    }

    @Test
    void programs_convert_too() {
        var token = world.token(owner);
        long id = lead(LeadDraft.of(null, "042 35761234", null, "Ovens").at("Bakers Inn"));
        assertThat(Json.read(text(call(token, HttpMethod.GET, "/api/v1/leads/" + id + "/conversion", null))).path("people")).isEmpty();
        assertThat(call(token, HttpMethod.POST, "/api/v1/leads/" + id + "/conversion", "{\"person\": \"77777777\"}")).hasStatus(422);
        var made = call(token, HttpMethod.POST, "/api/v1/leads/" + id + "/conversion", "{\"deal\": {\"name\": \"Two ovens\", \"amount\": \"900000\"}}");
        assertThat(made).hasStatus(201);
        var json = Json.read(text(made));
        assertThat(json.path("person_id").isNull()).isTrue();
        assertThat(json.path("company_made").asBoolean()).isTrue();
        assertThat(text(call(token, HttpMethod.GET, "/api/v1/deals/" + json.path("deal_id").asLong(), null))).contains("Two ovens", "90000000");
        assertThat(text(call(token, HttpMethod.DELETE, "/api/v1/leads/" + id + "/conversion", null))).contains("true");
        assertThat(call(token, HttpMethod.DELETE, "/api/v1/leads/" + id + "/conversion", null)).hasStatus(404);
    }

    private static PersonForm person(String name, String phone) {
        return new PersonForm(name, null, null, null, List.of(new PointForm("PHONE", phone, null)), null, null, null, null, null, null, null, null, null, null, null, List.of());
    }

    private Converted convert(long id, ConversionForm form) {
        return world.in(owner, () -> conversions.convert(id, form, owner));
    }

    private Lead find(long id) {
        return world.in(owner, () -> leads.find(id, owner));
    }

    private long lead(LeadDraft draft) {
        return world.in(owner, () -> leads.add(draft, null, owner));
    }

    private MvcTestResult get(String path, Object... variables) {
        return mvc.get().uri(path, variables).with(world.as(owner)).exchange();
    }

    private MvcTestResult post(String path, String... pairs) {
        var request = mvc.post().uri(path).with(world.as(owner));
        for (int i = 0; i < pairs.length; i += 2) {
            request = request.param(pairs[i], pairs[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult call(String token, HttpMethod method, String path, String body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(StandardCharsets.UTF_8))).exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
