package rabta.customers.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

/** Nothing stands anywhere of hidden fields, and where what they hold changes, no answer does, and no cursor. */
class HiddenFieldsTest extends LeaksTest {

    @Test
    void nothing_of_hidden_fields_stands_anywhere_and_what_they_hold_changes_no_answer() throws Exception {
        furnish();
        var manager = world.join(owner, Role.MANAGER);
        // They changed the field themselves while they saw it.
        assertThat(api(HttpMethod.POST, "/api/v1/bulk", "{\"kind\": \"person\", \"action\": \"set\", \"field\": \"city\", \"value\": \"Zqxcity\", \"ids\": [40001]}", world.token(manager))).hasStatusOk().bodyText().contains("Zqxcity");
        var hidden = new TreeMap<String, String>();
        for (var field : List.of("city", "phone", "email", "birthday", "spent", "orders", "last_order", "own_secret", "company")) {
            hidden.put("field.person." + field, "hidden");
        }
        for (var field : List.of("city", "phone", "email", "employees", "revenue", "spent", "orders", "last_order")) {
            hidden.put("field.company." + field, "hidden");
        }
        rules("manager", hidden);
        // What may be seen of a company may be said of a person's only where the person's field is not hidden: names do not count here.
        world.sql(owner, () -> jdbc.sql("update companies set name = 'Seen firm', search = replace(search, 'zqxfirm', 'seen firm'), sound = '' where id = :id").param("id", UNSEEN).update());
        world.sql(owner, () -> jdbc.sql("update people set name = 'Seen Person', search = replace(search, 'zqxname unseen', 'seen person') where id = :id").param("id", UNSEEN).update());
        world.sql(owner, () -> jdbc.sql("update companies set name = 'Other firm', search = 'other firm' where name = 'Zqxother'").update());
        world.sql(owner, () -> jdbc.sql("update notes set text = 'plain'").update());
        world.sql(owner, () -> jdbc.sql("update people set name = 'Plain' where name ilike 'zqx%'").update());
        world.sql(owner, () -> jdbc.sql("update happenings set particulars = regexp_replace(particulars::text, 'zqx(name|binned|merged|firm|other|imported)', 'plain', 'gi')::jsonb").update());

        // What others look for names hidden fields and what they hold: in a segment, in one inside another, in a view.
        made("/api/v1/segments", "{\"kind\": \"person\", \"name\": \"Townsfolk\", \"shared\": true, \"filter\": {\"field\": \"own_secret\", \"operator\": \"is\", \"values\": [\"Zqxsecret\"]}}");
        made("/api/v1/segments", "{\"kind\": \"person\", \"name\": \"Around them\", \"shared\": true, \"filter\": {\"field\": \"segment\", \"operator\": \"is\", \"values\": [\"40003\"]}}");
        made("/api/v1/views", "{\"kind\": \"person\", \"name\": \"In town\", \"query\": \"city=Zqxtown\", \"columns\": [\"name\", \"own_secret\"], \"sharing\": \"everybody\", \"pinned\": true}");

        var before = answers(world.again(manager));
        assertThat(before.get("/people/" + UNSEEN)).contains("Seen Person");
        var telling = "/api/v1/segments/4000[34]|/segments/4000[34]|/api/v1/views(\\?.*|/40003)?|/(api/v1/)?people\\?filter=.*segment.*|/people\\?saved=40003";
        assertThat(before.keySet()).anyMatch(path -> path.matches("/people\\?saved=40003"));
        assertThat(before).as("names of hidden fields").allSatisfy((path, text) -> assertThat(path.matches(telling) && text.contains("own_secret")).as(path + " " + text).isFalse());
        assertThat(leaking(before, MARKS.pattern())).isEmpty();

        world.sql(owner, () -> {
            for (var table : List.of("people", "companies")) {
                jdbc.sql("update %s set city = 'Aaacity', spent = 7, orders = 9, search = replace(replace(replace(search, 'zqxcity', 'aaacity'), '4455661', '1122334'), 'zqxmail', 'aaamail')".formatted(table)).update();
                jdbc.sql("update %s set phone = '+923001122334', email = 'aaamail@hidden.test', ordered_at = null".formatted(table)).update();
            }
            jdbc.sql("update companies set employees = 9, revenue = 5").update();
            jdbc.sql("update happenings set particulars = jsonb_set(particulars, '{number}', '\"AAA-1\"') where particulars ->> 'cause' is not null").update();
            jdbc.sql("update people set birthday = '1960-01-01', fields = replace(fields::text, 'Zqxsecret', 'Aaasecret')::jsonb").update();
            jdbc.sql("update contact_points set value = replace(replace(value, '4455661', '1122334'), 'zqxmail', 'aaamail')").update();
            jdbc.sql("update orders set total = 700, number = 'AAA-' || id, search = 'aaacloth', status = 'CANCELLED'").update();
            jdbc.sql("update order_lines set product = 'Aaacloth', unit_price = 700, quantity = 1, discount = 0, total = 700").update();
            return jdbc.sql("update happenings set particulars = regexp_replace(particulars::text, 'zqx|4455661', 'aaa', 'gi')::jsonb").update();
        });
        var after = answers(world.again(manager));

        assertThat(changed(before, after)).isEmpty();
        nothingIsTakenOut(world.again(manager));
        assertThat(taken(Map.of("kind", "person", "format", "csv"), world.token(world.again(manager)))).contains("Seen Person").doesNotContain("Own secret", "aaa", "Aaa");
        assertThat(text(mvc.post().uri("/people/list/filter").params(line("city", "A")).with(world.as(world.again(manager))).exchange())).doesNotContain("value=\"city\"", "Aaacity");
    }

    @Test
    void a_cursor_tells_nothing_that_is_hidden() throws Exception {
        owner = world.found();
        token = world.token(owner);
        var member = world.join(owner, Role.VIEWER);
        rules("viewer", Map.of("field.person.city", "hidden", "field.person.phone", "hidden", "field.person.email", "hidden", "edit.person", "NONE", "edit.company", "NONE"));
        world.sql(owner, () -> jdbc.sql("""
                insert into people (name, city, phone, search, sound)
                select 'Ali', 'Zqxcity' || n, '+92300445566' || n, E'ali\\n\\n zqxcity' || n || E'\\n\\n 92300445566' || n || E'\\n', ''
                  from generate_series(0, 60) n
                """).update());
        var theirs = world.token(world.again(member));
        var sorts = List.of("", "name", "name.desc", "spent", "touched", "newest", "created", "last_contact", "city", "phone.desc", "title", "updated");

        var before = cursors(member, theirs, sorts);
        world.sql(owner, () -> jdbc.sql("update people set city = 'Aaa' || (100 - id % 100), search = E'ali\\n\\n aaa' || (100 - id % 100) || E'\\n\\n\\n'").update());

        assertThat(before).hasSize(2 * sorts.size()).noneMatch(cursor -> MARKS.matcher(cursor).find());
        assertThat(cursors(member, theirs, sorts)).isEqualTo(before);
    }

    private List<String> cursors(Viewer member, String theirs, List<String> sorts) {
        var cursors = new ArrayList<String>();
        for (var sort : sorts) {
            cursors.add(decoded(Json.read(text(api(HttpMethod.GET, "/api/v1/people?limit=3&sort=" + sort, null, theirs))).path("next").asString()));
            var page = text(mvc.get().uri("/people?sort=" + sort).with(world.as(member)).exchange());
            var after = Pattern.compile("[?&;]after=([\\w-]+)").matcher(page);
            assertThat(after.find()).as(sort).isTrue();
            cursors.add(decoded(after.group(1)));
        }
        return cursors;
    }

    private static String decoded(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }
}
