package rabta.customers.relations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Role;
import rabta.identity.Viewer;

/** How customers hang together, what they prefer and agreed to, and what comes next. */
class RelationsTest extends RabtaTest {

    @Autowired
    People people;
    @Autowired
    Consents consents;

    private Viewer owner;
    private long sana;
    private long imran;

    @BeforeEach
    void found() {
        owner = world.found();
        sana = person("Sana Tariq");
        imran = person("عمران علی");
    }

    private long person(String name) {
        return world.in(owner, () -> people.create(PersonForm.named(name), owner));
    }

    @Test
    void a_person_is_something_in_several_companies_until_it_ends() {
        post("positions", "company", "Noor Fabrics", "role", "Buyer");
        post("positions", "company", "Lahore Books", "role", "Partner");
        assertThat(page(owner)).contains("Noor Fabrics", "Buyer", "Lahore Books");
        assertThat(mvc.post().uri("/people/" + sana + "/relations/positions").param("company", "noor fabrics").param("role", "Owner").with(world.as(owner)))
                .hasStatus(422).bodyText().contains("They belong to this company already.", "value=\"Owner\"");
        long position = number(api(HttpMethod.GET, "/api/v1/people/" + sana + "/relations", null), "\"positions\":\\[\\{\"id\":(\\d+)");
        assertThat(api(HttpMethod.PATCH, "/api/v1/people/" + sana + "/positions/" + position, "{\"ended\": true}")).hasStatus(204);
        assertThat(page(owner)).contains("No longer:");
        long company = number(api(HttpMethod.GET, "/api/v1/people/" + sana + "/relations", null), "\"record_id\":(\\d+),\"name\":\"Noor Fabrics\"");
        assertThat(text(mvc.get().uri("/companies/" + company + "/relations").with(world.as(owner)).exchange())).contains("Sana Tariq", "Others who work here");
        assertThat(text(mvc.get().uri("/companies/" + company).with(world.as(owner)).exchange())).contains("linked");
    }

    @Test
    void a_company_has_branches_and_no_circle() {
        long head = number(api(HttpMethod.POST, "/api/v1/companies", "{\"name\": \"Metro\"}"), "\"id\":(\\d+)");
        long branch = number(api(HttpMethod.POST, "/api/v1/companies", "{\"name\": \"Metro Gulberg\"}"), "\"id\":(\\d+)");
        assertThat(api(HttpMethod.PUT, "/api/v1/companies/" + branch + "/parent", "{\"name\": \"Metro\"}")).hasStatusOk().bodyText().contains("\"parent\":{\"id\":" + head);
        assertThat(text(mvc.get().uri("/companies/" + head + "/relations").with(world.as(owner)).exchange())).contains("Metro Gulberg");
        assertThat(api(HttpMethod.PUT, "/api/v1/companies/" + head + "/parent", "{\"name\": \"Metro Gulberg\"}")).hasStatus(422);
        assertThat(api(HttpMethod.PUT, "/api/v1/companies/" + head + "/parent", "{\"name\": \"Metro\"}")).hasStatus(422);
        assertThat(api(HttpMethod.PUT, "/api/v1/people/" + sana + "/parent", "{\"name\": \"Metro\"}")).hasStatus(404);
    }

    @Test
    void who_brought_somebody_is_found_in_either_script_and_asked_where_several_fit() {
        post("referrer", "referrer", "Imran Ali");
        assertThat(page(owner)).contains("عمران علی", "Brought them");
        assertThat(text(mvc.get().uri("/people/" + imran + "/relations").with(world.as(owner)).exchange())).contains("Sana Tariq", "Has brought 1 customer");
        person("Imran Ali");
        var asked = mvc.post().uri("/people/" + sana + "/relations/referrer").param("referrer", "Imran").with(world.as(owner)).exchange();
        assertThat(asked).bodyText().contains("Which of these?", "name=\"person\"");
        assertThat(mvc.post().uri("/people/" + sana + "/relations/referrer").param("referrer", "Nobody Whatever").with(world.as(owner))).hasStatus(422).bodyText().contains("No customer is found");
        assertThat(api(HttpMethod.PUT, "/api/v1/people/" + sana + "/referrer", "{\"id\": " + sana + "}")).hasStatus(422);
        assertThat(api(HttpMethod.PUT, "/api/v1/people/" + sana + "/referrer", "{\"id\": null}")).bodyText().contains("\"referred_by\":null");
    }

    @Test
    void the_latest_word_on_a_channel_and_purpose_decides_and_the_earlier_stay_as_proof() {
        assertThat(may(Channel.WHATSAPP, Purpose.MARKETING)).isFalse();
        assertThat(may(Channel.WHATSAPP, Purpose.SERVICE)).isTrue();
        assertThat(mvc.post().uri("/people/" + sana + "/relations/consents").param("given", "true").param("channel", "WHATSAPP").param("purpose", "MARKETING").param("basis", "CONSENT")
                .with(world.as(owner))).hasStatus(422);
        post("consents", "given", "true", "channel", "WHATSAPP", "purpose", "MARKETING", "basis", "CONSENT", "proof", "Form at the counter, 14 March");
        assertThat(may(Channel.WHATSAPP, Purpose.MARKETING)).isTrue();
        assertThat(may(Channel.EMAIL, Purpose.MARKETING)).isFalse();
        assertThat(api(HttpMethod.POST, "/api/v1/people/" + sana + "/consents", "{\"channel\": \"whatsapp\", \"purpose\": \"marketing\", \"given\": false, \"proof\": \"wrote STOP\"}")).hasStatus(201);
        assertThat(may(Channel.WHATSAPP, Purpose.MARKETING)).isFalse();
        assertThat(page(owner)).contains("Form at the counter", "wrote STOP");
        assertThat(text(mvc.get().uri("/people/" + sana).with(world.as(owner)).exchange())).contains("wrote down a no");
    }

    private boolean may(Channel channel, Purpose purpose) {
        return world.in(owner, () -> consents.may(sana, channel, purpose));
    }

    @Test
    void preferences_are_kept_and_shown_in_the_reader_s_language() {
        post("preferences", "channel", "WHATSAPP", "hours", "شام پانچ کے بعد", "interests", "Lawn");
        assertThat(page(owner)).contains("شام پانچ کے بعد", "Lawn", "WhatsApp");
        assertThat(mvc.post().uri("/people/" + sana + "/relations/preferences").param("channel", "PIGEON").param("hours", "x").with(world.as(owner))).hasStatus(422);
        assertThat(api(HttpMethod.GET, "/api/v1/people?filter=%7B%22field%22:%22interests%22,%22operator%22:%22is%22,%22values%22:%5B%22Lawn%22%5D%7D", null)).bodyText().contains("Sana").doesNotContain("عمران");
    }

    @Test
    void whoever_does_not_see_a_person_reaches_nothing_of_theirs() {
        var stranger = world.found();
        assertThat(mvc.get().uri("/people/" + sana + "/relations").with(world.as(stranger))).hasStatus(404);
        assertThat(mvc.post().uri("/people/" + sana + "/relations/preferences").param("hours", "x").with(world.as(stranger))).hasStatus(404);
        var viewer = world.join(owner, Role.VIEWER);
        assertThat(mvc.post().uri("/people/" + sana + "/relations/preferences").param("hours", "x").with(world.as(viewer))).hasStatus(403);
        assertThat(text(mvc.get().uri("/people/" + sana + "/relations").with(world.as(viewer)).exchange())).doesNotContain("<form class=\"rb-form\"");
    }

    @Test
    void a_shop_that_has_only_people_never_sees_companies() {
        post("positions", "company", "Noor Fabrics");
        assertThat(mvc.post().uri("/settings/workspace").param("name", "Shop").param("language", "en").param("currency", "PKR").param("zone", "Asia/Karachi").param("peopleOnly", "true")
                .with(world.as(owner))).hasStatus3xxRedirection();
        assertThat(text(mvc.get().uri("/people").with(world.as(owner)).exchange())).contains("Sana Tariq").doesNotContain("href=\"/companies");
        assertThat(text(mvc.get().uri("/people/new").with(world.as(owner)).exchange())).doesNotContain("name=\"company\"");
        assertThat(page(owner)).doesNotContain("Noor Fabrics");
        assertThat(mvc.get().uri("/imports/new").with(world.as(owner))).hasStatusOk();
    }

    @Test
    void the_words_are_urdu_where_urdu_is_read() {
        var zainab = world.zainab();
        long id = world.in(zainab, () -> people.create(PersonForm.named("ثنا طارق"), zainab));
        assertThat(text(mvc.get().uri("/people/" + id + "/relations").with(world.as(zainab)).exchange())).contains("تعلقات اور پسند", "رضامندی", "انہیں کون لایا");
    }

    private void post(String below, String... pairs) {
        var request = mvc.post().uri("/people/" + sana + "/relations/" + below).with(world.as(owner));
        for (int i = 0; i < pairs.length; i += 2) {
            request = request.param(pairs[i], pairs[i + 1]);
        }
        assertThat(request).hasStatus3xxRedirection();
    }

    private String page(Viewer viewer) {
        return text(mvc.get().uri("/people/" + sana + "/relations").with(world.as(viewer)).exchange());
    }

    private MvcTestResult api(HttpMethod method, String path, String body) {
        var request = mvc.method(method).uri(java.net.URI.create(path)).header("Authorization", "Bearer " + world.token(owner));
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body)).exchange();
    }

    private static long number(MvcTestResult result, String pattern) {
        var found = java.util.regex.Pattern.compile(pattern).matcher(text(result));
        assertThat(found.find()).as(pattern + " in " + text(result)).isTrue();
        return Long.parseLong(found.group(1));
    }

    private static String text(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
