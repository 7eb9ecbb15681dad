package rabta.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.customers.companies.Companies;
import rabta.customers.companies.CompanyForm;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.identity.Viewer;

class PeoplePagesTest extends RabtaTest {

    @Autowired
    People people;
    @Autowired
    Companies companies;
    @Autowired
    JdbcClient jdbc;

    Viewer owner;

    @BeforeEach
    void a_business_of_its_own() {
        owner = world.found();
    }

    long person(String name) {
        return world.in(owner, () -> people.create(PersonForm.named(name), owner));
    }

    long person(String name, String phone, Long of) {
        return world.in(owner, () -> people.create(new PersonForm(name, null, null, null, List.of(new PointForm("PHONE", phone, null)), null, null, null, null, null, null, null, null,
                null, of, null, null), owner));
    }

    MvcTestResult get(Viewer viewer, String path, Object... variables) {
        return mvc.get().uri(path, variables).with(world.as(viewer)).exchange();
    }

    MvcTestResult post(Viewer viewer, String path, Map<String, String> params) {
        var post = mvc.post().uri(path).with(world.as(viewer));
        params.forEach(post::param);
        return post.exchange();
    }

    static String html(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> happened(long id) {
        return world.sql(owner, () -> jdbc.sql("select h.kind from happenings h where h.record = 'person' and h.record_id = ? order by h.id").param(id).query(String.class).list());
    }

    @Test
    void an_empty_list_says_what_belongs_there_in_both_languages() {
        assertThat(html(get(owner, "/people"))).contains("No customers yet", "Import", "/people/new");
        assertThat(html(get(world.zainab(), "/people?view=archived"))).contains("dir=\"rtl\"", "محفوظ خانہ خالی ہے");
        assertThat(html(get(owner, "/companies"))).contains("No companies yet");
    }

    @Test
    void a_comma_within_a_value_does_not_part_it() {
        world.in(owner, () -> {
            people.change(person("Ayesha Rahman"), Map.of(Fact.CITY, "Lahore, Cantt"), null, owner);
            return people.change(person("Bilal Khan"), Map.of(Fact.CITY, "Lahore"), null, owner);
        });
        assertThat(html(get(owner, "/people?city={city}", "Lahore, Cantt"))).contains("Ayesha Rahman", "City is Lahore, Cantt").doesNotContain("Bilal Khan");
        assertThat(html(get(owner, "/people?city={city}&city={city}", "Lahore, Cantt", "Lahore"))).contains("Ayesha Rahman", "Bilal Khan");
        assertThat(CustomerFilter.read("?city=Lahore,+Cantt&columns=name,city&has=phone,email")).satisfies(filter -> {
            assertThat(filter.city()).containsExactly("Lahore, Cantt");
            assertThat(filter.columns()).containsExactly("name", "city");
            assertThat(filter.has()).containsExactly("phone", "email");
        });
        assertThat(post(owner, "/people", Map.of("name", "Sara Malik", "tags", "VIP, Regular، نیا"))).hasStatus3xxRedirection();
        assertThat(world.sql(owner, () -> jdbc.sql("select t.name from tags t order by t.name").query(String.class).list())).containsExactlyInAnyOrder("VIP", "Regular", "نیا");
    }

    @Test
    void a_list_shows_its_rows_and_its_filter_as_a_sentence() {
        person("Ayesha Rahman", "0300 2345671", owner.id());
        person("Bilal Khan", "0321 8876543", null);

        var page = html(get(owner, "/people?owner={id}&over=0", owner.id()));

        assertThat(page).contains("Nobody matches", "Owner is", "Spent in all is over");
        assertThat(html(get(owner, "/people?owner={id}", owner.id()))).contains("Ayesha Rahman", "+92 300 2345671").doesNotContain("Bilal Khan");
        assertThat(html(get(owner, "/people?owner=0"))).contains("Bilal Khan").doesNotContain("Ayesha Rahman");
        assertThat(html(get(owner, "/people?q=0321"))).contains("Bilal Khan").doesNotContain("Ayesha Rahman");
    }

    @Test
    void a_phone_shows_a_person_in_two_lines_with_what_was_chosen_besides_below_them() {
        person("Ayesha Rahman", "0300 2345671", owner.id());

        assertThat(html(get(owner, "/people"))).contains("table cards brief").containsPattern("<td class=\"num aside\"").containsPattern("<td class=\"below\"[^>]* data-label=\"Phone\"").containsPattern("<td class=\"[^\"]*off");
        assertThat(html(get(owner, "/people?columns=phone,created"))).containsPattern("<td class=\"below\"[^>]* data-label=\"Phone\"").doesNotContainPattern("<td class=\"[^\"]*off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort=password_hash", "sort=name;drop table people", "view=' or 1=1", "after=AAAA", "after=bmFtZQB4AHg", "filter={\"x\":1}", "filter=%00", "q=%00", "city=%00&tag=99999",
        "before=yesterday' or '1", "over=1e400", "has=password", "language='", "q=%25%25%25", "q=\\", "q=a:*", "q=!", "after=bmV3ZXN0AAB4"})
    void whatever_is_asked_of_a_list_it_answers(String query) {
        person("Ayesha");

        for (var room : List.of("people", "companies")) {
            assertThat(mvc.get().uri(java.net.URI.create("/" + room + "?" + query.replace(" ", "%20").replace("{", "%7B").replace("}", "%7D").replace("\"", "%22").replace("\\", "%5C")))
                    .with(world.as(owner))).hasStatusOk();
        }
    }

    @Test
    void a_number_that_is_none_is_a_bad_request() {
        assertThat(get(owner, "/people?owner=x")).hasStatus(400);
        assertThat(get(owner, "/people?tag=x")).hasStatus(400);
        assertThat(get(owner, "/people/x")).hasStatus(400);
    }

    @Test
    void a_new_person_is_added_with_more_lines_as_they_are_needed() {
        assertThat(get(owner, "/people/new")).hasStatusOk();

        var more = post(owner, "/people", Map.of("name", "Ayesha", "points[0].kind", "PHONE", "points[0].value", "0300 2345671", "more", "WHATSAPP"));
        assertThat(more).hasStatusOk();
        assertThat(html(more)).contains("0300 2345671", "points[1].value");

        var created = post(owner, "/people", Map.of("name", "Ayesha", "points[0].kind", "PHONE", "points[0].value", "0300 2345671", "points[1].kind", "EMAIL", "points[1].value", "",
                "company", "Karachi Textiles", "tags", "VIP, Wholesale", "owner", String.valueOf(owner.id())));
        assertThat(created).hasStatus(303);
        var page = html(get(owner, created.getResponse().getHeader("Location")));
        assertThat(page).contains("Ayesha", "+92 300 2345671", "Karachi Textiles", "VIP", "Wholesale", "https://wa.me/923002345671", "tel:+923002345671");
    }

    @Test
    void a_wrong_form_comes_back_with_what_was_typed_and_the_error_beside_it() {
        var answer = post(owner, "/people", Map.of("name", "x".repeat(10_000), "points[0].kind", "EMAIL", "points[0].value", "a@b.pk\nBcc: c@d.pk"));

        assertThat(answer).hasStatus(422);
        assertThat(html(answer)).contains("f-name-error", "f-points[0].value-error", "At most 300 characters", "xxxxxxxx");
    }

    @Test
    void a_likely_duplicate_is_shown_before_a_second_one_is_made() {
        person("Ayesha Rahman", "0300 2345671", null);

        var asked = post(owner, "/people", Map.of("name", "Someone Else", "points[0].kind", "PHONE", "points[0].value", "+92 300 2345671"));
        assertThat(asked).hasStatus(422);
        assertThat(html(asked)).contains("Ayesha Rahman", "same phone", "Add anyway");

        assertThat(html(post(owner, "/people", Map.of("name", "عائشہ رحمان")))).contains("Ayesha Rahman", "similar name");
        assertThat(post(owner, "/people", Map.of("name", "Someone Else", "points[0].kind", "PHONE", "points[0].value", "+92 300 2345671", "anyway", "true"))).hasStatus(303);
    }

    @Test
    void a_persons_page_fetches_who_may_be_the_same() {
        long one = person("Ayesha Rahman", "0300 2345671", null);
        person("عائشہ رحمان");
        long alone = person("Bilal Khan");

        assertThat(html(get(owner, "/people/{id}", one))).contains("hx-get=\"/people/" + one + "/likely\"").doesNotContain("similar name");
        assertThat(html(get(owner, "/people/{id}/likely", one))).contains("عائشہ رحمان", "similar name");
        assertThat(html(get(owner, "/people/{id}/likely", alone))).contains("Nobody else looks the same");
    }

    @Test
    void a_duplicate_whom_one_does_not_see_is_not_betrayed() {
        person("Hidden Person", "0300 2345671", owner.id());
        var member = world.join(owner, Role.MEMBER);

        assertThat(post(member, "/people", Map.of("name", "Hidden Person", "points[0].kind", "PHONE", "points[0].value", "0300 2345671"))).hasStatus(303);
    }

    @Test
    void a_fact_is_changed_where_it_stands() {
        long id = person("Ayesha");

        assertThat(html(get(owner, "/people/{id}/facts/city", id))).contains("id=\"fact-city\"", "name=\"version\"");
        assertThat(post(owner, "/people/" + id + "/facts/city", Map.of("value", "Lahore", "version", "1", "was", ""))).hasStatus(303);
        assertThat(html(get(owner, "/people/{id}", id))).contains("Lahore");
        assertThat(happened(id)).containsExactly("person_created", "person_changed");

        var wrong = post(owner, "/people/" + id + "/facts/birthday", Map.of("value", "someday", "version", "2", "was", ""));
        assertThat(wrong).hasStatus(422);
        assertThat(html(wrong)).contains("someday", "This is not a date");
        assertThat(get(owner, "/people/{id}/facts/search", id)).hasStatus(404);
        assertThat(post(owner, "/people/" + id + "/facts/owner_id", Map.of("value", "1", "version", "2"))).hasStatus(404);
    }

    @Test
    void two_who_change_one_fact_see_each_others_value_and_two_facts_do_not_meet() {
        long id = person("Ayesha");
        post(owner, "/people/" + id + "/facts/city", Map.of("value", "Lahore", "version", "1", "was", ""));

        var conflict = post(owner, "/people/" + id + "/facts/city", Map.of("value", "Quetta", "version", "1", "was", ""));
        assertThat(conflict).hasStatus(422);
        assertThat(html(conflict)).contains("Quetta", "Lahore", "Save again to keep yours");
        assertThat(world.in(owner, () -> people.find(id, owner)).city()).isEqualTo("Lahore");

        assertThat(post(owner, "/people/" + id + "/facts/title", Map.of("value", "Buyer", "version", "1", "was", ""))).hasStatus(303);
        assertThat(world.in(owner, () -> people.find(id, owner)).title()).isEqualTo("Buyer");
    }

    @Test
    void notes_are_written_changed_removed_and_brought_back() {
        long id = person("Ayesha");
        var path = "/people/" + id;
        assertThat(post(owner, path + "/notes", Map.of("text", "Call\nafter Eid"))).hasStatus(303);
        long note = world.sql(owner, () -> jdbc.sql("select n.id from notes n").query(Long.class).single());
        assertThat(html(get(owner, path))).contains("Call\nafter Eid");
        assertThat(world.in(owner, () -> people.find(id, owner)).touchedAt()).isNotNull();

        post(owner, path + "/notes/" + note, Map.of("text", "Call before Eid"));
        assertThat(html(get(owner, path))).contains("Call before Eid", "edited");

        var removed = post(owner, path + "/notes/" + note + "/removal", Map.of());
        assertThat(html(get(owner, path))).doesNotContain("Call before Eid");
        assertThat(removed.getResponse().getHeaders("Set-Cookie").toString()).contains("rabta_saying");
        post(owner, path + "/notes/" + note + "/restoration", Map.of());
        assertThat(html(get(owner, path))).contains("Call before Eid");

        assertThat(post(owner, path + "/notes", Map.of("text", "  "))).hasStatus(422);
        var other = world.join(owner, Role.MANAGER);
        assertThat(post(other, path + "/notes/" + note, Map.of("text", "Not mine"))).hasStatus(404);
        assertThat(post(other, path + "/notes/" + note + "/removal", Map.of())).hasStatus(404);
    }

    @Test
    void files_hang_on_their_person_and_are_saved_not_shown() {
        long id = person("Ayesha");
        long another = person("Bilal");
        assertThat(mvc.post().multipart().uri("/people/" + id + "/files").file(new MockMultipartFile("file", "offer.html", "text/html", "<script>alert(1)</script>".getBytes()))
                .with(world.as(owner)).exchange()).hasStatus(303);
        long file = world.sql(owner, () -> jdbc.sql("select a.id from attachments a").query(Long.class).single());

        assertThat(html(get(owner, "/people/{id}", id))).contains("offer.html");
        var download = get(owner, "/people/{id}/files/{file}", id, file);
        assertThat(download).hasStatusOk().headers().hasValue("Content-Security-Policy", "sandbox; default-src 'none'");
        assertThat(download.getResponse().getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(get(owner, "/people/{id}/files/{file}", another, file)).hasStatus(404);

        post(owner, "/people/" + id + "/files/" + file + "/removal", Map.of());
        assertThat(get(owner, "/people/{id}/files/{file}", id, file)).hasStatus(404);
        post(owner, "/people/" + id + "/files/" + file + "/restoration", Map.of());
        assertThat(get(owner, "/people/{id}/files/{file}", id, file)).hasStatusOk();
    }

    @Test
    void tags_points_and_owner_are_changed_on_the_page() {
        long id = person("Ayesha");
        var path = "/people/" + id;
        post(owner, path + "/tags", Map.of("tag", "VIP"));
        post(owner, path + "/tags", Map.of("tag", "vip"));
        var tags = world.in(owner, () -> people.find(id, owner)).tags();
        assertThat(tags).hasSize(1);
        post(owner, path + "/tags/" + tags.getFirst() + "/removal", Map.of());
        assertThat(world.in(owner, () -> people.find(id, owner)).tags()).isEmpty();
        post(owner, path + "/tags/" + tags.getFirst() + "/restoration", Map.of());
        assertThat(world.in(owner, () -> people.find(id, owner)).tags()).hasSize(1);
        assertThat(post(owner, path + "/tags", Map.of("tag", "x".repeat(61)))).hasStatus(422);

        assertThat(get(owner, path + "/points/new")).hasStatusOk();
        assertThat(post(owner, path + "/points", Map.of("kind", "PHONE", "value", "0300 2345671"))).hasStatus(303);
        assertThat(post(owner, path + "/points", Map.of("kind", "PHONE", "value", "+92 300 2345671"))).hasStatus(422);
        assertThat(post(owner, path + "/points", Map.of("kind", "EMAIL", "value", "nobody"))).hasStatus(422);
        assertThat(world.in(owner, () -> people.find(id, owner)).phone()).isEqualTo("+923002345671");
        long point = world.sql(owner, () -> jdbc.sql("select c.id from contact_points c").query(Long.class).single());
        post(owner, path + "/points/" + point, Map.of("kind", "PHONE", "value", "0321 8876543", "label", "shop"));
        assertThat(html(get(owner, path))).contains("+92 321 8876543", "shop");
        post(owner, path + "/points/" + point + "/removal", Map.of());
        assertThat(world.in(owner, () -> people.find(id, owner)).phone()).isNull();

        assertThat(get(owner, path + "/owner")).hasStatusOk();
        post(owner, path + "/owner", Map.of("value", String.valueOf(owner.id())));
        assertThat(world.in(owner, () -> people.find(id, owner)).ownerId()).isEqualTo(owner.id());
        assertThat(post(owner, path + "/owner", Map.of("value", "999999"))).hasStatus(422);
        assertThat(happened(id)).contains("tag_added", "tag_removed", "owner_assigned", "person_changed");
    }

    @Test
    void picked_rows_are_tagged_assigned_archived_and_restored_together() {
        long first = person("Ayesha");
        long second = person("Bilal");
        var ids = first + "," + second;

        assertThat(post(owner, "/people/selection/tags", Map.of("id", ids, "tag", "Eid", "back", "/people?view=mine"))).hasStatus(303).headers().hasValue("Location", "/people?view=mine");
        assertThat(post(owner, "/people/selection/owner", Map.of("id", ids, "owner", String.valueOf(owner.id()), "back", "//evil.test"))).headers().hasValue("Location", "/");
        assertThat(post(owner, "/people/selection/archival", Map.of("id", ids))).hasStatus(303);
        assertThat(html(get(owner, "/people"))).doesNotContain("Ayesha");
        assertThat(post(owner, "/people/restoration/" + ids, Map.of())).hasStatus(303);
        assertThat(html(get(owner, "/people"))).contains("Ayesha", "Bilal", "Eid");
        assertThat(post(owner, "/people/selection/archival", Map.of())).hasStatus(422);
    }

    @Test
    void the_timeline_tells_every_kind_in_both_languages() {
        for (var reader : List.of(owner, world.zainab())) {
            long id = world.in(reader, () -> people.create(PersonForm.named("Ayesha"), reader));
            var path = "/people/" + id;
            post(reader, path + "/facts/city", Map.of("value", "Lahore", "version", "1"));
            post(reader, path + "/facts/title", Map.of("value", "Buyer", "version", "2"));
            post(reader, path + "/tags", Map.of("tag", "Timeline"));
            post(reader, path + "/owner", Map.of("value", String.valueOf(reader.id())));
            post(reader, path + "/archival", Map.of());
            post(reader, "/people/restoration/" + id, Map.of());
            var page = html(get(reader, path));
            assertThat(page).contains("Lahore", "Buyer", "Timeline").doesNotContain("timeline.person_", "timeline.tag_", "fact.", "customers.");
            assertThat(html(get(reader, path + "?only=notes"))).doesNotContain("Buyer</bdi></span>");
        }
    }

    @Test
    void another_teams_person_is_not_there_whatever_is_tried_and_nothing_changes() {
        long id = person("Hidden", "0300 2345671", owner.id());
        var member = world.join(owner, Role.MEMBER);
        var path = "/people/" + id;
        for (var get : List.of(path, path + "/facts/city", path + "/owner", path + "/points/new", path + "/notes/1", path + "/files/1")) {
            assertThat(get(member, get)).as(get).hasStatus(404);
        }
        var posts = Map.of(path + "/facts/city", Map.of("value", "x", "version", "1"), path + "/notes", Map.of("text", "x"), path + "/tags", Map.of("tag", "x"), path + "/tags/1/removal",
                Map.<String, String>of(), path + "/points", Map.of("kind", "PHONE", "value", "0300 1234567"), path + "/points/1/removal", Map.<String, String>of(), path + "/owner",
                Map.of("value", String.valueOf(member.id())), path + "/archival", Map.<String, String>of(), "/people/selection/archival", Map.of("id", String.valueOf(id)),
                "/people/selection/owner", Map.of("id", String.valueOf(id), "owner", String.valueOf(member.id())));
        posts.forEach((to, params) -> assertThat(post(member, to, params)).as(to).hasStatus(404));
        assertThat(post(member, "/people/selection/tags", Map.of("id", String.valueOf(id), "tag", "x"))).hasStatus(404);
        assertThat(happened(id)).containsExactly("person_created");
        assertThat(world.in(owner, () -> people.find(id, owner)).version()).isEqualTo(1);
    }

    @Test
    void who_may_only_look_changes_nothing() {
        long id = person("Ayesha");
        var reader = world.join(owner, Role.VIEWER);

        assertThat(html(get(reader, "/people/{id}", id))).contains("Ayesha").doesNotContain("/archival", "/facts/");
        assertThat(post(reader, "/people/" + id + "/archival", Map.of())).hasStatus(403);
        assertThat(get(reader, "/people/new")).hasStatus(403);
        assertThat(happened(id)).containsExactly("person_created");
    }

    @Test
    void what_people_call_themselves_stays_text() {
        var name = "<img src=x onerror=alert(1)>\" onmouseover=\"x' {{7*7}} ${7*7} <%=1%>";
        long id = person(name);
        world.in(owner, () -> companies.create(CompanyForm.named("<script>alert('c')</script>"), owner));
        post(owner, "/people/" + id + "/tags", Map.of("tag", "<b>tag</b>"));
        post(owner, "/people/" + id + "/notes", Map.of("text", "<script>alert(2)</script>"));

        for (var page : List.of("/people", "/people/" + id, "/people/" + id + "/facts/name", "/companies", "/search?q=script", "/search?q=onerror", "/people?q=%3Cscript%3E")) {
            assertThat(html(get(owner, page))).as(page).doesNotContain("<img src=x", "<script>alert", "<b>tag", "=\"<img", "x\" onmouseover");
        }
    }

    @Test
    void search_finds_people_and_companies_with_what_tells_them_apart() {
        person("Ayesha Rahman", "0300 2345671", null);
        world.in(owner, () -> companies.create(CompanyForm.named("Ayesha Boutique"), owner));

        assertThat(html(get(owner, "/search?q=ayesha"))).contains("id=\"results\"", "Ayesha Rahman", "Ayesha Boutique", "Person", "Company", "+92 300 2345671");
        assertThat(html(get(owner, "/search?q=عائشہ"))).contains("Ayesha Rahman");
        assertThat(html(get(owner, "/search?q=zzzzqqq"))).contains("Nothing found");
        assertThat(get(owner, "/search")).hasStatusOk();
    }

    @Test
    void a_company_has_its_page_with_its_people() {
        long id = world.in(owner, () -> companies.create(CompanyForm.named("Karachi Textiles"), owner));
        world.in(owner, () -> people.create(new PersonForm("Ayesha", null, null, id, null, null, null, null, null, null, null, null, null, null, null, null, null), owner));

        assertThat(html(get(owner, "/companies/{id}", id))).contains("Karachi Textiles", "Ayesha", "/people/new?company=Karachi+Textiles");
        assertThat(html(get(owner, "/people/new?company=Karachi+Textiles"))).contains("value=\"Karachi Textiles\"");
        assertThat(html(get(owner, "/people?company={id}", id))).contains("Ayesha", "Karachi Textiles");
        assertThat(post(owner, "/companies/" + id + "/facts/website", Map.of("value", "javascript:alert(1)", "version", "1"))).hasStatus(422);
        assertThat(post(owner, "/companies/" + id + "/facts/website", Map.of("value", "karachitex.pk", "version", "1"))).hasStatus(303);
        assertThat(post(owner, "/companies", Map.of("name", "KARACHI textiles"))).hasStatus(422);
        assertThat(post(owner, "/companies", Map.of("name", "Indus Foods", "points[0].kind", "PHONE", "points[0].value", "021 34567890"))).hasStatus(303);
    }
}
