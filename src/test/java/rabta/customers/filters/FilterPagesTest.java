package rabta.customers.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.customers.RecordKind;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Either;
import rabta.kernel.sql.Condition.Every;
import rabta.kernel.sql.Condition.Not;
import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.sql.Condition.Related;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.ui.Language;

/** A filter on screen: as sentences, and put together in a form. */
class FilterPagesTest extends RabtaTest {

    @Autowired
    Sentences sentences;
    @Autowired
    Building building;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
    }

    private static Compare compare(String field, Operator operator, String... values) {
        return new Compare(field, operator, List.of(values));
    }

    private String said(Condition condition, Language language) {
        var reader = new Viewer(owner.workspace(), owner.id(), owner.login(), owner.name(), owner.role(), owner.rights(), owner.permissions(), owner.teams(), owner.preferences().with(language));
        return world.in(reader, () -> sentences.of(condition, RecordKind.PERSON, reader)).replaceAll("[\u2066-\u2069]", "");
    }

    private MvcTestResult get(String path, String... query) {
        var get = mvc.get().uri(path).with(world.as(owner));
        for (int i = 0; i < query.length; i += 2) {
            get.param(query[i], query[i + 1]);
        }
        return get.exchange();
    }

    private MvcTestResult post(String path, Map<String, String> params) {
        var post = mvc.post().uri(path).with(world.as(owner));
        params.forEach(post::param);
        return post.exchange();
    }

    private static String html(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8).replaceAll("[\u2066-\u2069]", "");
    }

    private static Map<String, String> params(String... pairs) {
        var params = new java.util.LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            params.put(pairs[i], pairs[i + 1]);
        }
        return params;
    }

    /** What a browser sends of the form as it is drawn. */
    private static void sent(Part part, org.springframework.util.MultiValueMap<String, String> params) {
        switch (part) {
            case Part.Group group -> {
                params.add(group.path() + ".join", group.join());
                params.add(group.path() + ".least", String.valueOf(group.least()));
                if (group.relation() != null) {
                    params.add(group.path() + ".relation", group.relation());
                }
                group.parts().forEach(inner -> sent(inner, params));
            }
            case Part.Line line -> {
                params.add(line.path() + ".field", line.field());
                params.add(line.path() + ".was", line.was());
                params.add(line.path() + ".operator", line.operator());
                line.values().forEach(value -> params.add(line.path() + ".value", value));
            }
        }
    }

    private long person(String name, String city) {
        return world.in(owner, () -> {
            long id = people.create(PersonForm.named(name), owner);
            people.change(id, Map.of(rabta.customers.Fact.CITY, city), null, owner);
            return id;
        });
    }

    @Test
    void a_condition_reads_as_a_sentence_in_both_languages() {
        var condition = new Every(List.of(compare("company.city", Operator.IS, "Lahore"), compare("last_order", Operator.IN_LAST, "90", "days")));

        assertThat(said(condition, Language.EN)).isEqualTo("Company’s city is Lahore and last purchase is in the last 90 days");
        assertThat(said(condition, Language.UR)).isEqualTo("کمپنی کا شہر Lahore ہے اور آخری خریداری پچھلے 90 دن میں ہے");
    }

    @Test
    void a_sentence_calls_everything_by_its_name() {
        long tag = world.sql(owner, () -> jdbc.sql("insert into tags (name, fold) values ('VIP', 'vip') returning id").query(Long.class).single());
        var condition = new Either(List.of(compare("owner", Operator.ANY_OF, "me", String.valueOf(owner.id())), compare("tag", Operator.IS_NOT, String.valueOf(tag)), compare("spent", Operator.OVER, "500000"),
                compare("company", Operator.IS, "999"), compare("language", Operator.IS, "ur")));

        assertThat(said(condition, Language.EN)).isEqualTo("Owner is me or " + owner.name() + " or tag is not VIP or spent in all is over Rs 5,000 or company is number 999 or language is اردو");
    }

    @Test
    void orders_and_groups_are_said_as_they_are_meant() {
        var orders = new Related("orders", new Every(List.of(compare("total", Operator.OVER, "500000"), compare("placed", Operator.DURING, "this_month"))), 2);
        var condition = new Every(List.of(orders, new Either(List.of(compare("city", Operator.EMPTY), new Not(new Related("returned", null, 1))))));

        assertThat(said(condition, Language.EN)).isEqualTo("(Orders: at least 2 where amount is over Rs 5,000 and order date is this month) and (city is empty or returned or cancelled orders: none)");
        assertThat(said(condition, Language.UR)).contains("آرڈر: کم از کم دو جس میں رقم").contains("اور (شہر درج نہیں یا واپس یا منسوخ آرڈر: کوئی نہیں)");
    }

    @Test
    void each_part_of_a_filter_is_a_chip_that_can_be_taken_away() {
        var filter = ConditionJson.write(new Every(List.of(compare("city", Operator.IS, "Lahore"), compare("name", Operator.CONTAINS, "Ali"))));
        person("Ali", "Lahore");
        person("Ali", "Karachi");

        var page = html(get("/people", "filter", filter));

        assertThat(page).contains("City is Lahore", "Name contains “Ali”").contains("id=\"count\">1<");
        var removal = page.split("Name contains “Ali”")[1].split("href=\"")[1].split("\"")[0].replace("&amp;", "&");
        assertThat(URLDecoder.decode(removal, StandardCharsets.UTF_8)).isEqualTo("/people?filter=" + ConditionJson.write(compare("city", Operator.IS, "Lahore")));
        assertThat(html(get("/people", "city", "Lahore", "has", "phone"))).contains("City is Lahore", "Phone is filled in");
    }

    @Test
    void a_filter_that_cannot_be_understood_finds_nobody_and_says_so() {
        person("Ali", "Lahore");

        assertThat(html(get("/people", "filter", "{\"field\":\"password\",\"operator\":\"filled\"}"))).contains("cannot be understood", "There is no field “password”", "id=\"count\">0<");
        assertThat(html(get("/people", "filter", "no json"))).contains("cannot be understood");
    }

    @Test
    void a_program_is_told_what_is_not_known() {
        var token = world.token(owner);
        var answer = mvc.get().uri("/api/v1/people").param("filter", "{\"field\":\"password\",\"operator\":\"filled\"}").header("Authorization", "Bearer " + token).exchange();

        assertThat(answer).hasStatus(422);
        assertThat(html(answer)).contains("password");
        assertThat(mvc.get().uri("/api/v1/companies").param("filter", "{\"field\":\"people.city\",\"operator\":\"is\",\"values\":[\"Lahore\"]}").header("Authorization", "Bearer " + token)).hasStatusOk();
    }

    @Test
    void a_country_is_understood_by_its_code_and_by_its_names_in_both_languages() {
        long lahori = person("Ali Khan", "Lahore");
        long londoner = person("Sara Baig", "London");
        var door = world.token(owner);
        for (var country : List.of("Pakistan", "پاکستان", "PAK", "pk")) {
            assertThat(world.in(owner, () -> {
                people.change(lahori, Map.of(rabta.customers.Fact.COUNTRY, country), null, owner);
                return people.value(RecordKind.PERSON, lahori, rabta.customers.Fact.COUNTRY, owner);
            })).isEqualTo("PK");
        }
        world.in(owner, () -> people.change(londoner, Map.of(rabta.customers.Fact.COUNTRY, "UK"), null, owner));
        // As it stood before countries were understood.
        world.sql(owner, () -> jdbc.sql("update people set country = 'England' where id = :id").param("id", londoner).update());

        for (var typed : List.of("PK", "pakistan", "پاکستان")) {
            assertThat(names(get("/people", "filter", "{\"field\":\"country\",\"operator\":\"is\",\"values\":[\"" + typed + "\"]}"))).as(typed).containsExactly("Ali Khan");
        }
        var asked = mvc.get().uri("/api/v1/people").param("filter", "{\"field\":\"country\",\"operator\":\"is\",\"values\":[\"برطانیہ\"]}").header("Authorization", "Bearer " + door).exchange();
        assertThat(html(asked)).contains("Sara Baig").doesNotContain("Ali Khan");
        assertThat(names(get("/people", "filter", "{\"field\":\"country\",\"operator\":\"contains\",\"values\":[\"kist\"]}"))).containsExactly("Ali Khan");
        assertThat(names(get("/people", "filter", "{\"field\":\"country\",\"operator\":\"none_of\",\"values\":[\"Pakistan\"]}"))).containsExactly("Sara Baig");

        assertThat(said(compare("country", Operator.ANY_OF, "PK", "UK"), Language.EN)).isEqualTo("Country is Pakistan or United Kingdom");
        assertThat(said(compare("country", Operator.IS, "PK"), Language.UR)).isEqualTo("ملک پاکستان ہے");
        assertThat(html(get("/people/list/filter", "filter", "{\"field\":\"country\",\"operator\":\"is\",\"values\":[\"PK\"]}"))).contains("value=\"Pakistan\"", "<option value=\"Albania\">", "1 match");
        var used = post("/people/list/filter/use", params("c.join", "every", "c.0.field", "country", "c.0.was", "country|TEXTS", "c.0.operator", "any_of", "c.0.value", "پاکستان"));
        assertThat(URLDecoder.decode(used.getResponse().getHeader("Location"), StandardCharsets.UTF_8)).isEqualTo("/people?filter=" + ConditionJson.write(compare("country", Operator.IS, "PK")));
        assertThat(html(get("/people", "view", "all", "group", "country"))).contains("Pakistan", "United Kingdom");
        assertThat(html(get("/people", "view", "all", "columns", "city,country"))).containsPattern("<td[^>]*data-label=\"Country\"><bdi[^>]*>Pakistan</bdi>").doesNotContain("data-raw=\"PK\"");
        assertThat(html(get("/people/" + lahori + "/facts/country"))).contains("name=\"value\" type=\"text\" value=\"Pakistan\"");
    }

    @Test
    void the_form_opens_with_what_narrows_the_list() {
        person("Ali", "Lahore");
        var page = html(get("/people/list/filter", "city", "Lahore", "sort", "spent"));

        assertThat(page).contains("name=\"c.0.field\"", "value=\"Lahore\"", "1 match", "City is Lahore", "name=\"c.1.field\"", "value=\"?sort=spent\"");
    }

    @Test
    void the_form_grows_by_its_buttons_and_counts_as_one_types() {
        person("Ali", "Lahore");
        person("Bilal", "Karachi");
        var one = Map.of("c.join", "every", "c.0.field", "city", "c.0.was", "city|TEXTS", "c.0.operator", "any_of", "c.0.value", "Lahore");

        assertThat(html(post("/people/list/filter", one))).contains("1 match").doesNotContain("name=\"c.1.field\"");
        var more = new java.util.HashMap<>(one);
        more.put("do", "add:c");
        assertThat(html(post("/people/list/filter", more))).contains("name=\"c.1.field\"");
        more.put("do", "group:c");
        assertThat(html(post("/people/list/filter", more))).contains("name=\"c.1.join\"", "name=\"c.1.0.field\"");
        more.put("do", "drop:c.0");
        assertThat(html(post("/people/list/filter", more))).contains("2 match").doesNotContain("name=\"c.0.field\"");
    }

    @Test
    void a_field_of_orders_opens_a_group_about_one_of_them() {
        var page = html(post("/people/list/filter", Map.of("c.join", "every", "c.0.field", "orders.total")));

        assertThat(page).contains("name=\"c.0.relation\" value=\"orders\"", "name=\"c.0.least\"", "name=\"c.0.0.operator\"", "Another condition on the same one");
    }

    @Test
    void another_field_begins_with_no_value_of_the_one_before() {
        var page = html(post("/people/list/filter", Map.of("c.join", "every", "c.0.field", "last_order", "c.0.was", "city|TEXTS", "c.0.operator", "any_of", "c.0.value", "Lahore")));

        assertThat(page).contains("value=\"in_last\" selected", "value=\"30\"").doesNotContain("Lahore");
    }

    @Test
    void what_was_put_together_becomes_the_list() {
        var used = post("/people/list/filter/use", params("list", "?sort=spent&city=Multan", "c.join", "either", "c.0.field", "spent", "c.0.operator", "over", "c.0.value", "5,000",
                "c.1.join", "every", "c.1.relation", "orders", "c.1.least", "3", "c.1.0.field", "placed", "c.1.0.operator", "in_last", "c.1.0.value", "90"));

        assertThat(used).hasStatus(303);
        var expected = new Either(List.of(compare("spent", Operator.OVER, "500000"), new Related("orders", null, 3)));
        assertThat(URLDecoder.decode(used.getResponse().getHeader("Location"), StandardCharsets.UTF_8)).isEqualTo("/people?filter=" + ConditionJson.write(expected) + "&sort=spent");

        var wrong = post("/people/list/filter/use", Map.of("c.join", "every", "c.0.field", "spent", "c.0.operator", "over", "c.0.value", "much"));
        assertThat(wrong).hasStatus(422);
        assertThat(html(wrong)).contains("This is not an amount", "value=\"much\"");
    }

    @Test
    void every_filter_comes_back_from_the_form_as_it_went_in() {
        var all = List.<Condition>of(compare("city", Operator.ANY_OF, "Lahore", "Multan"), new Not(new Either(List.of(compare("name", Operator.CONTAINS, "Ali"), compare("spent", Operator.BETWEEN, "150050", "900000")))),
                compare("birthday", Operator.RECURS_IN, "7", "days"), new Related("orders", new Either(List.of(compare("product", Operator.CONTAINS, "Cotton"), compare("status", Operator.IS, "OPEN"))), 2),
                new Not(new Related("returned", null, 1)), compare("company.city", Operator.IS, "Lahore"), compare("created", Operator.BEFORE, "2026-01-31"), compare("owner", Operator.ANY_OF, "me", String.valueOf(owner.id())));
        var root = world.in(owner, () -> building.open(RecordKind.PERSON, rabta.customers.CustomerFilter.none().narrowedTo(new Every(all)), owner)).root();
        var params = new org.springframework.util.LinkedMultiValueMap<String, String>();
        sent(root, params);
        var used = mvc.post().uri("/people/list/filter/use").with(world.as(owner)).params(params).exchange();

        assertThat(used).hasStatus(303);
        var json = URLDecoder.decode(used.getResponse().getHeader("Location").replaceFirst(".*filter=", "").replaceFirst("&.*", ""), StandardCharsets.UTF_8);
        assertThat(ConditionJson.read(json)).contains(new Every(all));
    }

    private List<String> names(MvcTestResult list) {
        return java.util.regex.Pattern.compile("data-open><bdi>([^<]*)<").matcher(html(list)).results().map(found -> found.group(1)).toList();
    }

    @Test
    void a_filter_finds_the_same_rows_in_their_order_whether_few_or_many_pass_it() {
        world.sql(owner, () -> jdbc.sql("""
                insert into people (name, city, search, sound)
                select x.name, case when n % 7 = 0 then 'Multan' when n = 13 then 'Gwadar' when n = 400 then 'Chaman' else 'Lahore' end, x.name, ''
                  from generate_series(1, 900) n cross join lateral (select 'customer ' || lpad((n * 7919 % 900)::text, 3, '0') as name) x
                """).update());

        var few = get("/people", "filter", ConditionJson.write(new Either(List.of(compare("city", Operator.IS, "Gwadar"), compare("city", Operator.IS, "Chaman")))));
        assertThat(names(few)).containsExactly("customer 347", "customer 500");
        assertThat(html(few)).contains("id=\"count\">2<");

        var many = ConditionJson.write(new Not(compare("city", Operator.IS, "Multan")));
        var first = get("/people", "filter", many);
        assertThat(html(first)).contains("id=\"count\">500+<");
        assertThat(names(first)).hasSize(50).isSorted();
        var next = java.util.regex.Pattern.compile("after=([^&\"]+)").matcher(html(first));
        assertThat(next.find()).isTrue();
        var second = get("/people", "filter", many, "after", URLDecoder.decode(next.group(1), StandardCharsets.UTF_8));
        assertThat(names(second)).hasSize(50).isSorted().allMatch(name -> name.compareTo(names(first).getLast()) > 0);

        var misread = get("/people", "filter", ConditionJson.write(new Either(List.of(compare("city", Operator.IS, "Gwadar"), compare("shoe_size", Operator.IS, "42")))));
        assertThat(names(misread)).isEmpty();
    }
}
