package rabta.support.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import jakarta.servlet.http.Cookie;
import rabta.RabtaTest;
import rabta.conversations.Arrival;
import rabta.conversations.ArrivedFile;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.conversations.Reply;
import rabta.conversations.webhooks.StandIn;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.identity.workspaces.PublicSite;
import rabta.identity.workspaces.PublicSites;
import rabta.kernel.mail.KeptMail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Json;
import rabta.support.tickets.TicketDraft;
import rabta.support.tickets.TicketMove;
import rabta.support.tickets.TicketMoves;
import rabta.support.tickets.TicketState;
import rabta.support.tickets.TicketThreads;
import rabta.support.tickets.Tickets;

class PortalTest extends RabtaTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");
    private static final Pattern LINK = Pattern.compile("http://localhost(/portal/[a-z0-9-]+/(?:en|ur)/entries/[A-Za-z0-9_-]+)");

    @Autowired
    private Conversations conversations;
    @Autowired
    private Channels channels;
    @Autowired
    private Intake intake;
    @Autowired
    private Tickets tickets;
    @Autowired
    private TicketThreads threads;
    @Autowired
    private TicketMoves moves;
    @Autowired
    private GuestWriting writing;
    @Autowired
    private Mailer letters;
    @Autowired
    private PublicSites sites;
    @Autowired
    private SamplePortal sample;
    @Autowired
    private JdbcClient jdbc;

    private record Shop(Viewer owner, String slug, String token) {

        String path(String rest) {
            return "/portal/" + slug + "/en" + rest;
        }
    }

    private Shop shop() {
        var owner = world.found();
        var shop = new Shop(owner, "shop-" + Tokens.random().replaceAll("[^a-z0-9]", "x").toLowerCase().substring(0, 12), world.token(owner));
        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("slug", shop.slug, "shown", true))).hasStatusOk();
        return shop;
    }

    private MvcTestResult api(Shop shop, HttpMethod method, String path, Object body) {
        var request = mvc.method(method).uri("/api/v1" + path).header("Authorization", "Bearer " + shop.token);
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(Json.write(body))).exchange();
    }

    private long made(Shop shop, String path, Map<String, Object> body) {
        var answer = api(shop, HttpMethod.POST, path, body);
        assertThat(answer).hasStatus2xxSuccessful();
        return Json.read(text(answer)).path("id").asLong();
    }

    private long person(Shop shop, String name, String email) {
        return made(shop, "/people", Map.of("name", name, "contact_points", List.of(Map.of("kind", "email", "value", email))));
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private <T> T sql(Shop shop, Class<T> type, String sql) {
        return world.sql(shop.owner, () -> jdbc.sql(sql).query(type).single());
    }

    // --- Coming in ---

    /** @return what the browser that asked is known by */
    private Cookie ask(Shop shop, String address) {
        var asked = mvc.post().uri(shop.path("/entries")).with(world.stranger()).param("address", address).exchange();
        assertThat(asked).hasStatus(303).hasHeader("Location", shop.path("/code"));
        return asked.getResponse().getCookie("rabta_entry_" + shop.slug);
    }

    private MvcTestResult code(Shop shop, Cookie browser, String code) {
        var request = mvc.post().uri(shop.path("/code")).with(world.stranger()).param("code", code);
        return (browser == null ? request : request.cookie(browser)).exchange();
    }

    private List<KeptMail> letters(Shop shop, String address) {
        return world.in(shop.owner, () -> letters.kept(shop.owner.workspace())).stream().filter(letter -> letter.to().equals(address)).toList();
    }

    private KeptMail letter(Shop shop, String address, int number) {
        await().until(() -> letters(shop, address).size() >= number);
        return letters(shop, address).getFirst();
    }

    private static String code(KeptMail letter) {
        var code = CODE.matcher(letter.subject());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static String link(KeptMail letter) {
        var link = LINK.matcher(letter.text());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    /** @return the cookie of a session */
    private Cookie in(Shop shop, String address) {
        var kept = address.strip().toLowerCase();
        int before = letters(shop, kept).size();
        var browser = ask(shop, address);
        var entered = code(shop, browser, code(letter(shop, kept, before + 1)));
        assertThat(entered).hasStatus(303);
        return entered.getResponse().getCookie("rabta_portal_" + shop.slug);
    }

    // --- Being in ---

    private MvcTestResult get(Cookie guest, String path) {
        var request = mvc.get().uri(path);
        return (guest == null ? request : request.cookie(guest)).exchange();
    }

    private String see(Cookie guest, String path) {
        var answer = get(guest, path);
        assertThat(answer).hasStatusOk();
        // Long addresses may break after their signs.
        return text(answer).replace("<wbr>", "");
    }

    private String token(Shop shop, Cookie guest) {
        var found = TOKEN.matcher(see(guest, shop.path("/tickets/new")));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private MvcTestResult post(Shop shop, Cookie guest, String path, Map<String, String> form) {
        var request = mvc.post().uri(path).cookie(guest).param("_csrf", token(shop, guest));
        form.forEach(request::param);
        return request.exchange();
    }

    private long opened(Shop shop, Cookie guest, String subject, String words) {
        var answer = post(shop, guest, shop.path("/tickets"), Map.of("name", subject, "text", words, "once", "once-" + Tokens.random().replaceAll("[_-]", "0").substring(0, 12)));
        assertThat(answer).hasStatus(303);
        return ticket(answer);
    }

    private static long ticket(MvcTestResult answer) {
        var at = Pattern.compile("/tickets/(\\d+)").matcher(answer.getResponse().getHeader("Location"));
        assertThat(at.find()).isTrue();
        return Long.parseLong(at.group(1));
    }

    private long conversation(Shop shop, long ticket) {
        return sql(shop, Long.class, "select v.conversation_id from ticket_conversations v where v.present and v.ticket_id = " + ticket);
    }

    @Test
    void a_customer_comes_in_by_a_code_opens_a_ticket_and_is_answered_there_and_by_letter() {
        var shop = shop();
        made(shop, "/surveys", Map.of("kind", "csat", "name", "How was it"));
        long ayesha = person(shop, "Ayesha Khan", "ayesha@example.com");
        var guest = in(shop, "AYESHA@example.com ");
        assertThat(guest.isHttpOnly()).isTrue();
        assertThat(guest.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(guest.getMaxAge()).isEqualTo(30 * 24 * 3600);
        assertThat(see(guest, shop.path(""))).contains("No tickets yet").contains("ayesha@example.com");

        var unwritten = mvc.post().uri(shop.path("/tickets")).multipart().file(new MockMultipartFile("file", "lamp.png", "image/png", StandIn.PICTURE)).cookie(guest).param("_csrf", token(shop, guest)).param("name", "The lamp is broken");
        assertThat(unwritten).hasStatus(422).bodyText().contains("choose your files again");
        var form = Map.of("name", "The lamp is broken", "text", "It came without a bulb.", "once", "the-same-form-1");
        var sent = mvc.post().uri(shop.path("/tickets")).multipart().file(new MockMultipartFile("file", "lamp.txt", "text/plain", "a photo".getBytes())).cookie(guest).param("_csrf", token(shop, guest));
        form.forEach(sent::param);
        long ticket = ticket(sent.exchange());
        assertThat(ticket(post(shop, guest, shop.path("/tickets"), form))).isEqualTo(ticket);
        assertThat(sql(shop, Long.class, "select count(*) from tickets")).isEqualTo(1);
        assertThat(sql(shop, String.class, "select r.channel || ' ' || r.state || ' ' || r.person_id from tickets r")).isEqualTo("portal NEW " + ayesha);
        long conversation = conversation(shop, ticket);
        assertThat(sql(shop, String.class, "select c.kind || ' ' || c.person_id || ' ' || c.subject from conversations c")).isEqualTo("portal " + ayesha + " The lamp is broken");

        world.in(shop.owner, () -> conversations.note(conversation, "She always breaks them", List.of(), shop.owner));
        world.in(shop.owner, () -> conversations.reply(conversation, Reply.text("Not sent yet").at(Instant.now().plusSeconds(7200)), shop.owner));
        world.in(shop.owner, () -> conversations.reply(conversation, Reply.text("A bulb is on its way").byItself(), shop.owner));
        await().untilAsserted(() -> assertThat(see(guest, shop.path("/tickets/" + ticket))).contains("A bulb is on its way"));
        assertThat(see(guest, shop.path("/tickets/" + ticket))).contains("It came without a bulb.", "lamp.txt").doesNotContain("always breaks").doesNotContain("Not sent yet");
        assertThat(see(guest, shop.path(""))).contains("A bulb is on its way").doesNotContain("always breaks");
        var told = letter(shop, "ayesha@example.com", 2);
        assertThat(told.subject()).isEqualTo("[#" + ticket + "] The lamp is broken");
        assertThat(told.text()).contains("A bulb is on its way", "/tickets/" + ticket).doesNotContain("always breaks");

        var file = Pattern.compile("/files/\\d+/\\d+").matcher(see(guest, shop.path("/tickets/" + ticket)));
        assertThat(file.find()).isTrue();
        assertThat(see(guest, shop.path("/tickets/" + ticket + file.group()))).isEqualTo("a photo");

        // What the team answers itself makes it wait for her; what she writes then comes into the same conversation.
        world.in(shop.owner, () -> conversations.reply(conversation, Reply.text("Has it come?"), shop.owner));
        assertThat(sql(shop, String.class, "select r.state from tickets r")).isEqualTo("WAITING");
        assertThat(post(shop, guest, shop.path("/tickets/" + ticket + "/answers"), Map.of("text", "", "once", "answer-000"))).hasStatus(422);
        assertThat(post(shop, guest, shop.path("/tickets/" + ticket + "/answers"), Map.of("text", "Yes, thank you", "once", "answer-001"))).hasStatus(303);
        assertThat(post(shop, guest, shop.path("/tickets/" + ticket + "/answers"), Map.of("text", "Yes, thank you", "once", "answer-001"))).hasStatus(303);
        assertThat(sql(shop, Long.class, "select count(*) from messages m where m.direction = 'in' and m.conversation_id = " + conversation)).isEqualTo(2);
        assertThat(sql(shop, String.class, "select r.state from tickets r")).isEqualTo("OPEN");

        assertThat(post(shop, guest, shop.path("/tickets/" + ticket + "/closure"), Map.of())).hasStatus(303);
        assertThat(sql(shop, String.class, "select r.state from tickets r")).isEqualTo("CLOSED");
        assertThat(see(guest, shop.path("/tickets/" + ticket))).contains("/rating\"");
        assertThat(post(shop, guest, shop.path("/tickets/" + ticket + "/rating"), Map.of("score", "9"))).hasStatus(422);
        assertThat(post(shop, guest, shop.path("/tickets/" + ticket + "/rating"), Map.of("score", "2", "comment", "Slow"))).hasStatus(303);
        assertThat(post(shop, guest, shop.path("/tickets/" + ticket + "/rating"), Map.of("score", "5"))).hasStatus(303);
        assertThat(sql(shop, String.class, "select string_agg(a.score || ' ' || a.person_id || ' ' || (a.task_id is not null), ', ') from survey_answers a where a.ticket_id = " + ticket)).isEqualTo("2 " + ayesha + " true");
        assertThat(see(guest, shop.path("/tickets/" + ticket))).doesNotContain("/rating\"");

        assertThat(post(shop, guest, shop.path("/tickets/" + ticket + "/reopening"), Map.of())).hasStatus(303);
        assertThat(sql(shop, String.class, "select r.state from tickets r")).isEqualTo("OPEN");
        assertThat(world.sql(shop.owner, () -> jdbc.sql("select h.kind from happenings h where h.record = 'ticket'").query(String.class).list())).contains("closed_by_customer", "reopened_by_customer");
        world.sql(shop.owner, () -> jdbc.sql("update tickets set state = 'CLOSED', solved_at = now() - interval '90 days', closed_at = now() - interval '90 days'").update());
        assertThat(post(shop, guest, shop.path("/tickets/" + ticket + "/reopening"), Map.of())).hasStatus(422);
        assertThat(see(guest, shop.path("/tickets/" + ticket))).doesNotContain("/answers\"").doesNotContain("/reopening\"");
    }

    @Test
    void a_code_is_good_once_in_its_browser_and_after_five_wrong_ones_never() {
        var shop = shop();
        person(shop, "Ayesha", "ayesha@example.com");
        var browser = ask(shop, "ayesha@example.com");
        var code = code(letter(shop, "ayesha@example.com", 1));
        var wrong = code.equals("000000") ? "000001" : "000000";
        var elsewhere = ask(shop, "nobody@example.com");
        assertThat(code(shop, elsewhere, code)).hasStatus(422);
        assertThat(code(shop, null, code)).hasStatus(422);
        assertThat(code(shop, new Cookie("rabta_entry_" + shop.slug, "guessed"), code)).hasStatus(422);
        assertThat(code(shop, browser, wrong)).hasStatus(422).bodyText().contains("4 tries are left");
        // Digits as they are typed in Urdu.
        var typed = code.chars().mapToObj(c -> String.valueOf((char) ('۰' + c - '0'))).reduce("", String::concat);
        assertThat(code(shop, browser, typed)).hasStatus(303);
        assertThat(code(shop, browser, code)).hasStatus(422);
        assertThat(get(null, link(letter(shop, "ayesha@example.com", 1)))).as("the link of a code that was used").hasStatus(410);

        var second = ask(shop, "ayesha@example.com");
        var right = code(letter(shop, "ayesha@example.com", 2));
        for (int i = 0; i < 5; i++) {
            assertThat(code(shop, second, right.equals("111111") ? "111112" : "111111")).hasStatus(422);
        }
        assertThat(code(shop, second, right)).hasStatus(422);
        assertThat(sql(shop, Long.class, "select count(*) from portal_sessions")).isEqualTo(1);

        var third = ask(shop, "ayesha@example.com");
        var late = code(letter(shop, "ayesha@example.com", 3));
        world.sql(shop.owner, () -> jdbc.sql("update portal_entries set ends_at = now() - interval '1 second' where used_at is null").update());
        assertThat(code(shop, third, late)).hasStatus(422);
        assertThat(sql(shop, String.class, "select string_agg(coalesce(e.code::text, '') || coalesce(e.link::text, ''), ' ') from portal_entries e")).doesNotContain(late);
    }

    @Test
    void a_link_is_not_used_up_by_looking_and_lets_in_one_of_many_at_once() throws Exception {
        var shop = shop();
        person(shop, "Ayesha", "ayesha@example.com");
        ask(shop, "ayesha@example.com");
        var link = link(letter(shop, "ayesha@example.com", 1));
        for (int i = 0; i < 3; i++) {
            assertThat(get(null, link)).hasStatusOk().hasHeader("Referrer-Policy", "no-referrer").bodyText().contains("ayesha");
        }
        assertThat(mvc.method(HttpMethod.HEAD).uri(link)).hasStatusOk();
        assertThat(sql(shop, Long.class, "select count(*) from portal_sessions")).isZero();
        assertThat(mvc.post().uri(link)).as("without a form's token").hasStatus(403);
        assertThat(mvc.post().uri(link.replaceAll(".$", link.endsWith("A") ? "B" : "A")).with(world.stranger())).hasStatus(410);

        var stranger = world.stranger();
        var uses = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 12; i++) {
            uses.add(() -> mvc.post().uri(link).with(stranger).exchange().getResponse().getStatus());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Integer>();
            for (var use : threads.invokeAll(uses)) {
                answers.add(use.get());
            }
            assertThat(answers).containsOnlyOnce(303);
        }
        assertThat(sql(shop, Long.class, "select count(*) from portal_sessions")).isEqualTo(1);
    }

    @Test
    void nobody_learns_whether_an_address_is_known_and_nobody_asks_without_end() {
        var shop = shop();
        person(shop, "Ayesha", "ayesha@example.com");
        var known = mvc.post().uri(shop.path("/entries")).with(world.stranger()).param("address", "ayesha@example.com").exchange();
        var unknown = mvc.post().uri(shop.path("/entries")).with(world.stranger()).param("address", "stranger@example.com").exchange();
        assertThat(known.getResponse().getStatus()).isEqualTo(unknown.getResponse().getStatus());
        assertThat(known.getResponse().getHeader("Location")).isEqualTo(unknown.getResponse().getHeader("Location"));
        var pages = List.of(known, unknown).stream().map(answer -> answer.getResponse().getCookie("rabta_entry_" + shop.slug)).map(browser -> text(code(shop, browser, "12")).replaceAll("(value|nonce)=\"[^\"]*\"", "")).toList();
        assertThat(pages.getFirst()).isEqualTo(pages.getLast());
        // A look-alike is another address, and so is one with a dotless letter.
        for (var other : List.of("ayesha@exampIe.com", "ayeşha@example.com", "ayesha+x@example.com", "ayesha@example.com.pk")) {
            mvc.post().uri(shop.path("/entries")).with(world.stranger()).param("address", other).exchange();
        }
        await().until(() -> sql(shop, Long.class, "select count(*) from control.jobs where type = 'SendEntry' and state in ('QUEUED', 'RUNNING') and workspace_id = " + shop.owner.workspace()) == 0);
        assertThat(world.in(shop.owner, () -> letters.kept(shop.owner.workspace()))).singleElement().satisfies(letter -> assertThat(letter.to()).isEqualTo("ayesha@example.com"));
        assertThat(mvc.post().uri(shop.path("/entries")).with(world.stranger()).param("address", "nothing")).hasStatus(422);
        assertThat(mvc.post().uri(shop.path("/entries")).with(world.stranger()).param("address", "a@b.pk\r\nBcc: c@d.pk")).hasStatus(422);
        // Whose address it is makes no difference to how often somebody may ask, nor to what they are told.
        for (int i = 0; i < 40; i++) {
            mvc.post().uri(shop.path("/entries")).with(world.stranger()).param("address", i % 2 == 0 ? "ayesha@example.com" : "stranger@example.com").exchange();
        }
        for (var address : List.of("ayesha@example.com", "stranger@example.com")) {
            assertThat(mvc.post().uri(shop.path("/entries")).with(world.stranger()).param("address", address)).hasStatus(429);
        }
    }

    private Cookie ask(Shop shop, String address, String from, Cookie... cookies) {
        var request = mvc.post().uri(shop.path("/entries")).with(world.stranger()).param("address", address).with(sent -> {
            sent.setRemoteAddr(from);
            return sent;
        });
        var asked = (cookies.length == 0 ? request : request.cookie(cookies)).exchange();
        assertThat(asked).hasStatus(303);
        return asked.getResponse().getCookie("rabta_entry_" + shop.slug);
    }

    private void sent(Shop shop) {
        await().until(() -> sql(shop, Long.class, "select count(*) from control.jobs where type = 'SendEntry' and state in ('QUEUED', 'RUNNING') and workspace_id = " + shop.owner.workspace()) == 0);
    }

    private void pass(Shop shop) {
        world.sql(shop.owner, () -> jdbc.sql("update portal_entries set ends_at = least(ends_at, now() - interval '1 second'), link_ends_at = least(link_ends_at, now() - interval '1 second') where used_at is null").update());
    }

    @Test
    void who_asks_for_anothers_address_from_everywhere_neither_floods_it_nor_keeps_its_owner_out() {
        var shop = shop();
        person(shop, "Ayesha", "ayesha@example.com");
        person(shop, "Bilal", "bilal@example.com");
        var first = code(shop, ask(shop, "ayesha@example.com", "192.0.2.1"), code(letter(shop, "ayesha@example.com", 1)));
        var known = first.getResponse().getCookie("rabta_known_" + shop.slug);
        assertThat(known.isHttpOnly()).isTrue();
        assertThat(get(known, shop.path("/tickets/new"))).as("it lets nobody in").hasStatus(303);

        // One line gets three messages sent, all together six, however many ask.
        for (int i = 0; i < 5; i++) {
            ask(shop, "ayesha@example.com", "198.51.100.1");
        }
        sent(shop);
        assertThat(letters(shop, "ayesha@example.com")).hasSize(4);
        for (int line = 2; line < 10; line++) {
            ask(shop, "ayesha@example.com", "198.51.100." + line);
        }
        sent(shop);
        assertThat(letters(shop, "ayesha@example.com")).hasSize(7);

        // In her own browser she is not held up, by whatever line she comes; and in one she never used any link that came lets her in.
        var hers = ask(shop, "ayesha@example.com", "198.51.100.1", known);
        var entered = mvc.post().uri(shop.path("/code")).with(world.stranger()).cookie(hers, known).param("code", code(letter(shop, "ayesha@example.com", 8))).exchange();
        assertThat(entered).hasStatus(303);
        var link = link(letters(shop, "ayesha@example.com").get(2));
        for (int i = 0; i < 70; i++) {
            mvc.get().uri(link.replaceAll(".{6}$", "AAAAAA")).exchange();
        }
        assertThat(mvc.get().uri(link.replaceAll(".{6}$", "AAAAAA"))).as("who guesses").hasStatus(429);
        assertThat(get(null, link)).hasStatusOk();
        assertThat(mvc.post().uri(link).with(world.stranger())).hasStatus(303);

        // Later one message goes out and no other while its link holds, which is longer than that of a code.
        for (int line = 20; line < 22; line++) {
            pass(shop);
            ask(shop, "ayesha@example.com", "198.51.100." + line);
            sent(shop);
        }
        for (int line = 30; line < 40; line++) {
            ask(shop, "ayesha@example.com", "198.51.100." + line);
        }
        sent(shop);
        assertThat(letters(shop, "ayesha@example.com")).hasSize(10);
        var spaced = letters(shop, "ayesha@example.com").getFirst();
        assertThat(spaced.text()).contains("after an hour at the earliest");
        var strange = ask(shop, "ayesha@example.com", "192.0.2.77");
        sent(shop);
        assertThat(letters(shop, "ayesha@example.com")).hasSize(10);
        assertThat(text(mvc.get().uri(shop.path("/code")).cookie(strange).exchange())).contains("open the link in the latest");
        assertThat(code(shop, strange, code(spaced))).as("another browser's code").hasStatus(422);
        world.sql(shop.owner, () -> jdbc.sql("update portal_entries set ends_at = ends_at - interval '50 minutes', link_ends_at = link_ends_at - interval '50 minutes' where used_at is null").update());
        assertThat(mvc.post().uri(link(spaced)).with(world.stranger())).hasStatus(303);

        // The longer it goes on the fewer come.
        for (int i = 0; i < 6; i++) {
            pass(shop);
            ask(shop, "ayesha@example.com", "198.51.100." + (60 + i));
            sent(shop);
        }
        assertThat(letters(shop, "ayesha@example.com").getFirst().text()).contains("after 4 hours at the earliest");
        assertThat(sql(shop, Long.class, "select round(extract(epoch from max(e.link_ends_at) - now()) / 3600)::bigint from portal_entries e")).isEqualTo(4);

        // A browser that is known is so for the addresses of those who came in there, and by a new word each time.
        long browsers = sql(shop, Long.class, "select count(*) from portal_entries e where e.browser_id is not null");
        ask(shop, "bilal@example.com", "198.51.100.90", entered.getResponse().getCookie("rabta_known_" + shop.slug));
        sent(shop);
        assertThat(sql(shop, Long.class, "select count(*) from portal_entries e where e.browser_id is not null")).isEqualTo(browsers);
        assertThat(entered.getResponse().getCookie("rabta_known_" + shop.slug).getValue()).isNotEqualTo(known.getValue());
        var planted = new Cookie("rabta_known_" + shop.slug, "planted");
        var browser = ask(shop, "bilal@example.com", "192.0.2.5");
        var in = mvc.post().uri(shop.path("/code")).with(world.stranger()).cookie(browser, planted).param("code", code(letter(shop, "bilal@example.com", 2))).exchange();
        assertThat(in).hasStatus(303);
        assertThat(in.getResponse().getCookie("rabta_known_" + shop.slug).getValue()).isNotEqualTo("planted");
        assertThat(sql(shop, String.class, "select string_agg(b.address, ' ' order by b.id) from portal_browsers b")).isEqualTo("ayesha@example.com ayesha@example.com ayesha@example.com bilal@example.com");
        var guest = in.getResponse().getCookie("rabta_portal_" + shop.slug);
        assertThat(post(shop, guest, shop.path("/leaving"), Map.of("everywhere", "true"))).hasStatus(303);
        assertThat(sql(shop, Long.class, "select count(*) from portal_browsers b where b.address like 'bilal%'")).isZero();
    }

    @Test
    void a_guest_reaches_nothing_of_another_customer_of_another_business_or_of_the_members() {
        var shop = shop();
        person(shop, "Ayesha", "ayesha@example.com");
        long bilal = person(shop, "Bilal", "bilal@example.com");
        var guest = in(shop, "ayesha@example.com");
        var other = in(shop, "bilal@example.com");
        long theirs = opened(shop, other, "Secret of Bilal", "Nobody may read this");
        long message = sql(shop, Long.class, "select m.id from messages m where m.text = 'Nobody may read this'");
        var path = shop.path("/tickets/" + theirs);
        assertThat(see(other, path)).contains("Nobody may read this");
        for (var read : List.of(path, path + "/letters/" + message, path + "/files/" + message + "/1", path + "/events")) {
            assertThat(get(guest, read)).as(read).hasStatus(404);
        }
        for (var verb : List.of("/answers", "/closure", "/reopening", "/rating")) {
            assertThat(post(shop, guest, path + verb, Map.of("text", "Mine?", "score", "1", "once", "steal-0001"))).as(verb).hasStatus(404);
        }
        assertThat(see(guest, shop.path(""))).doesNotContain("Secret of Bilal");
        // Their message under a ticket of one's own.
        long own = opened(shop, guest, "Mine", "My own");
        assertThat(get(guest, shop.path("/tickets/" + own + "/letters/" + message))).hasStatus(404);
        assertThat(sql(shop, Long.class, "select count(*) from messages m where m.text = 'Mine?'")).isZero();
        assertThat(sql(shop, String.class, "select r.state from tickets r where r.id = " + theirs)).isEqualTo("NEW");

        // Another business does not know the session, by whatever name it comes.
        var elsewhere = shop();
        person(elsewhere, "Ayesha", "ayesha@example.com");
        for (var cookie : List.of(guest, new Cookie("rabta_portal_" + elsewhere.slug, guest.getValue()), new Cookie("rabta_session", guest.getValue()))) {
            assertThat(get(cookie, elsewhere.path("/tickets/" + own))).hasStatus(303).hasHeader("Location", elsewhere.path("?ticket=" + own));
        }
        var strangersLink = link(letter(shop, "bilal@example.com", 1));
        assertThat(get(null, strangersLink.replace(shop.slug, elsewhere.slug))).hasStatus(410);

        // Neither is a guest a member, nor a member a guest.
        for (var inside : List.of("/tickets/" + theirs, "/people/" + bilal, "/settings/portal", "/inbox")) {
            assertThat(get(guest, inside)).as(inside).hasStatus(303).headers().hasHeaderSatisfying("Location", at -> assertThat(at.getFirst()).startsWith("/sign-in"));
            assertThat(get(new Cookie("rabta_session", guest.getValue()), inside)).hasStatus(303);
        }
        assertThat(mvc.get().uri("/api/v1/tickets").header("Authorization", "Bearer " + guest.getValue())).hasStatus(401);
        assertThat(mvc.get().uri(path).with(world.as(shop.owner))).hasStatus(303);

        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("shown", false))).hasStatusOk();
        await().untilAsserted(() -> assertThat(get(guest, shop.path(""))).hasStatus(404));
    }

    @Test
    void a_form_needs_the_token_of_its_own_session_and_a_secret_from_outside_never_becomes_one() {
        var shop = shop();
        person(shop, "Ayesha", "ayesha@example.com");
        person(shop, "Bilal", "bilal@example.com");
        var guest = in(shop, "ayesha@example.com");
        var other = in(shop, "bilal@example.com");
        long own = opened(shop, guest, "Mine", "My own");
        var path = shop.path("/tickets/" + own + "/answers");
        assertThat(mvc.post().uri(path).cookie(guest).param("text", "x")).hasStatus(403);
        assertThat(mvc.post().uri(path).cookie(guest).param("text", "x").param("_csrf", token(shop, other))).hasStatus(403);
        assertThat(mvc.post().uri(path).cookie(guest).with(world.stranger()).param("text", "x")).as("a stranger's token").hasStatus(403);
        assertThat(mvc.post().uri(path).cookie(guest).param("text", "x").param("_csrf", token(shop, guest)).header("Sec-Fetch-Site", "cross-site")).hasStatus(403);
        assertThat(sql(shop, Long.class, "select count(*) from messages m where m.text = 'x'")).isZero();

        // Whoever is in under a secret that somebody else put there gets another.
        var planted = new Cookie("rabta_portal_" + shop.slug, "planted-by-somebody-else");
        var browser = ask(shop, "ayesha@example.com");
        var token = TOKEN.matcher(see(planted, shop.path("")));
        assertThat(token.find()).isTrue();
        var entered = mvc.post().uri(shop.path("/code")).cookie(planted, browser).param("code", code(letter(shop, "ayesha@example.com", 2))).param("_csrf", token.group(1)).exchange();
        assertThat(entered).hasStatus(303);
        assertThat(entered.getResponse().getCookie("rabta_portal_" + shop.slug).getValue()).isNotEqualTo(planted.getValue());
        assertThat(get(planted, shop.path("/tickets/" + own))).hasStatus(303);

        // Where they wanted to go is a number and nothing else.
        for (var evil : List.of("//evil.example", "/\\evil.example", "https://evil.example", "12@evil.example")) {
            assertThat(mvc.get().uri(shop.path("")).param("ticket", evil)).hasStatus(400);
            assertThat(mvc.post().uri(shop.path("/entries")).with(world.stranger()).param("address", "ayesha@example.com").param("ticket", evil)).hasStatus(400);
        }
        var asked = mvc.post().uri(shop.path("/entries")).with(world.stranger()).param("address", "ayesha@example.com").param("ticket", String.valueOf(own)).exchange().getResponse().getCookie("rabta_entry_" + shop.slug);
        assertThat(code(shop, asked, code(letter(shop, "ayesha@example.com", 3)))).hasStatus(303).hasHeader("Location", shop.path("/tickets/" + own));

        // Out in this browser, then in all of them.
        assertThat(post(shop, guest, shop.path("/leaving"), Map.of())).hasStatus(303);
        assertThat(get(guest, shop.path("/tickets/" + own))).hasStatus(303);
        var another = entered.getResponse().getCookie("rabta_portal_" + shop.slug);
        assertThat(post(shop, another, shop.path("/leaving"), Map.of("everywhere", "true"))).hasStatus(303);
        assertThat(sql(shop, Long.class, "select count(*) from portal_sessions s where s.address = 'ayesha@example.com'")).isZero();
        assertThat(see(other, shop.path(""))).contains("bilal@example.com");
    }

    @Test
    void a_session_ends_with_its_person_their_address_or_a_members_word_and_follows_a_merge() {
        var shop = shop();
        long ayesha = person(shop, "Ayesha", "ayesha@example.com");
        var guest = in(shop, "ayesha@example.com");
        long own = opened(shop, guest, "Mine", "My own");

        assertThat(text(mvc.get().uri("/people/" + ayesha + "/portal").with(world.as(shop.owner)).exchange()).replace("<wbr>", "")).contains("ayesha@example.com");
        assertThat(mvc.post().uri("/people/" + ayesha + "/portal/ending").with(world.as(world.join(shop.owner, Role.VIEWER)))).hasStatus(403);
        long session = Json.read(text(api(shop, HttpMethod.GET, "/people/" + ayesha + "/portal", null))).path("sessions").path(0).path("id").asLong();
        long bilal = person(shop, "Bilal", "bilal@example.com");
        assertThat(api(shop, HttpMethod.DELETE, "/people/" + bilal + "/portal/sessions/" + session, null)).as("another's").hasStatus(404);
        assertThat(api(shop, HttpMethod.DELETE, "/people/" + ayesha + "/portal/sessions/" + session, null)).hasStatus(204);
        assertThat(get(guest, shop.path("/tickets/" + own))).hasStatus(303);

        var merged = in(shop, "ayesha@example.com");
        assertThat(api(shop, HttpMethod.POST, "/people/" + bilal + "/merge", Map.of("ids", List.of(ayesha)))).hasStatus2xxSuccessful();
        assertThat(see(merged, shop.path(""))).contains("Mine").contains("Bilal");

        assertThat(mvc.post().uri("/people/" + bilal + "/archive").with(world.as(shop.owner)).exchange().getResponse().getStatus()).isIn(303, 404);
        world.sql(shop.owner, () -> jdbc.sql("update people set archived_at = now() where id = :id").param("id", bilal).update());
        assertThat(get(merged, shop.path("/tickets/" + own))).hasStatus(303);
        ask(shop, "ayesha@example.com");
        await().until(() -> sql(shop, Long.class, "select count(*) from control.jobs where type = 'SendEntry' and state in ('QUEUED', 'RUNNING') and workspace_id = " + shop.owner.workspace()) == 0);
        assertThat(letters(shop, "ayesha@example.com")).as("nothing goes to who is archived").hasSize(2);
        world.sql(shop.owner, () -> jdbc.sql("update people set archived_at = null where id = :id").param("id", bilal).update());
        assertThat(see(merged, shop.path("/tickets/" + own))).contains("My own");

        // The address by which they came in is another's by now.
        world.sql(shop.owner, () -> jdbc.sql("update contact_points set value = 'new@example.com' where value = 'ayesha@example.com'").update());
        assertThat(get(merged, shop.path("/tickets/" + own))).hasStatus(303);
        world.sql(shop.owner, () -> jdbc.sql("update contact_points set value = 'ayesha@example.com' where value = 'new@example.com'").update());

        assertThat(mvc.post().uri("/people/" + bilal + "/privacy/erasure").with(world.as(shop.owner)).param("name", "Bilal")).hasStatus(303);
        assertThat(get(merged, shop.path("/tickets/" + own))).hasStatus(303);
        await().until(() -> sql(shop, Long.class, "select count(*) from portal_sessions") + sql(shop, Long.class, "select count(*) from portal_entries e where e.address like '%example.com'") == 0);
    }

    @Test
    void colleagues_tickets_are_read_only_where_the_business_and_the_mark_say_so() {
        var shop = shop();
        made(shop, "/people", Map.of("name", "Ayesha", "company", "Ravi Traders", "contact_points", List.of(Map.of("kind", "email", "value", "ayesha@example.com"))));
        made(shop, "/people", Map.of("name", "Bilal", "company", "Ravi Traders", "contact_points", List.of(Map.of("kind", "email", "value", "bilal@example.com"))));
        person(shop, "Omar", "omar@example.com");
        long ayesha = sql(shop, Long.class, "select p.id from people p where p.name = 'Ayesha'");
        var guest = in(shop, "ayesha@example.com");
        long theirs = opened(shop, in(shop, "bilal@example.com"), "Of Bilal", "From Bilal");
        long foreign = opened(shop, in(shop, "omar@example.com"), "Of Omar", "From Omar");
        var path = shop.path("/tickets/" + theirs);

        assertThat(get(guest, path)).hasStatus(404);
        assertThat(api(shop, HttpMethod.PUT, "/people/" + ayesha + "/portal", Map.of("reads_colleagues", true))).hasStatusOk();
        assertThat(get(guest, path)).hasStatus(404);
        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("colleagues", "read"))).hasStatusOk();
        assertThat(see(guest, path)).contains("From Bilal", "Of your colleague Bilal", "not answer it").doesNotContain("/answers\"");
        assertThat(see(guest, shop.path(""))).contains("Of Bilal").doesNotContain("Of Omar");
        assertThat(get(guest, shop.path("/tickets/" + foreign))).hasStatus(404);
        assertThat(post(shop, guest, path + "/answers", Map.of("text", "x", "once", "colleague-1"))).hasStatus(404);
        assertThat(post(shop, guest, path + "/closure", Map.of())).hasStatus(404);
        assertThat(mvc.post().uri("/people/" + ayesha + "/portal/colleagues").with(world.as(shop.owner)).param("reads", "false")).hasStatus(303);
        assertThat(get(guest, path)).hasStatus(404);
    }

    @Test
    void a_colleague_answers_in_their_own_name_where_the_business_lets_them() {
        var shop = shop();
        made(shop, "/people", Map.of("name", "Ayesha Khan", "company", "Ravi Traders", "contact_points", List.of(Map.of("kind", "email", "value", "ayesha@example.com"))));
        made(shop, "/people", Map.of("name", "Bilal Aslam", "company", "Ravi Traders", "contact_points", List.of(Map.of("kind", "email", "value", "bilal@example.com"))));
        person(shop, "Omar", "omar@example.com");
        long ayesha = sql(shop, Long.class, "select p.id from people p where p.name = 'Ayesha Khan'");
        var guest = in(shop, "ayesha@example.com");
        var owner = in(shop, "bilal@example.com");
        var other = in(shop, "omar@example.com");
        long theirs = opened(shop, owner, "Of Bilal", "From Bilal");
        long foreign = opened(shop, other, "Of Omar", "From Omar");
        long conversation = conversation(shop, theirs);
        var path = shop.path("/tickets/" + theirs);
        var answer = Map.of("text", "It is in hall two", "once", "colleague-01");
        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("colleagues", "everything"))).hasStatus(422);
        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("colleagues", "answer"))).hasStatusOk();
        assertThat(post(shop, guest, path + "/answers", answer)).as("not marked for it").hasStatus(404);
        assertThat(api(shop, HttpMethod.PUT, "/people/" + ayesha + "/portal", Map.of("reads_colleagues", true))).hasStatusOk();
        assertThat(see(guest, path)).contains("under your own name", "/answers\"").doesNotContain("/closure\"");

        assertThat(post(shop, guest, path + "/answers", answer)).hasStatus(303).headers().hasHeaderSatisfying("Location", at -> assertThat(at.getFirst()).contains("/tickets/" + theirs));
        assertThat(post(shop, guest, path + "/answers", answer)).hasStatus(303);
        var said = sql(shop, String.class, "select count(*) || ' ' || min(m.author_name) || ' ' || min(m.author_address) || ' ' || min(c.person_id) || ' ' || min(c.contact_address) from messages m join conversations c on c.id = m.conversation_id where m.text = 'It is in hall two'");
        assertThat(said).isEqualTo("1 Ayesha Khan ayesha@example.com " + ayesha + " ayesha@example.com");
        assertThat(sql(shop, Long.class, "select count(*) from messages m where m.conversation_id = " + conversation)).as("nobody writes into what is another's").isEqualTo(1);
        long own = sql(shop, Long.class, "select m.conversation_id from messages m where m.text = 'It is in hall two'");
        assertThat(sql(shop, Long.class, "select v.ticket_id from ticket_conversations v where v.present and v.conversation_id = " + own)).isEqualTo(theirs);
        assertThat(see(owner, path)).contains("It is in hall two", "<bdi>Ayesha Khan</bdi>");
        assertThat(see(owner, shop.path(""))).contains("<bdi>Ayesha Khan</bdi>:</span>").doesNotContain("ayesha@example.com");
        assertThat(see(guest, path)).contains("<bdi>Bilal Aslam</bdi>", "<bdi>You</bdi>");

        // The answer goes to her who wrote, and stands there for both.
        letter(shop, "bilal@example.com", 2);
        int letters = letters(shop, "bilal@example.com").size();
        world.in(shop.owner, () -> conversations.reply(own, Reply.text("We come at noon").byItself(), shop.owner));
        var told = letter(shop, "ayesha@example.com", 2);
        assertThat(told.subject()).startsWith("[#" + theirs + "]");
        assertThat(letters(shop, "bilal@example.com")).hasSize(letters);
        for (var reader : List.of(owner, guest)) {
            await().untilAsserted(() -> assertThat(see(reader, path)).contains("We come at noon"));
        }
        assertThat(post(shop, guest, path + "/answers", Map.of("text", "Thank you", "once", "colleague-02"))).hasStatus(303);
        assertThat(sql(shop, Long.class, "select count(distinct m.conversation_id) from messages m where m.text in ('It is in hall two', 'Thank you')")).isEqualTo(1);

        // Closing, opening again and rating stay the customer's own; other companies' are as far away as before.
        for (var verb : List.of("/closure", "/reopening", "/rating")) {
            assertThat(post(shop, guest, path + verb, Map.of("score", "1"))).as(verb).hasStatus(404);
        }
        assertThat(post(shop, guest, shop.path("/tickets/" + foreign + "/answers"), Map.of("text", "x", "once", "colleague-03"))).hasStatus(404);
        assertThat(get(other, path)).hasStatus(404);

        // What is about another ticket by now, or about what customers do not see, is not said about this one.
        long complaint = sql(shop, Long.class, "select t.id from ticket_types t where t.key = 'complaint'");
        long aside = world.in(shop.owner, () -> tickets.open(TicketDraft.of("For the team alone", null), shop.owner));
        world.sql(shop.owner, () -> jdbc.sql("update tickets set type_id = :type where id = :id").param("type", complaint).param("id", aside).update());
        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("types", Map.of(String.valueOf(complaint), "hidden")))).hasStatusOk();
        world.in(shop.owner, () -> threads.attach(foreign, own, shop.owner));
        assertThat(see(owner, path)).doesNotContain("It is in hall two");
        assertThat(see(other, shop.path("/tickets/" + foreign))).doesNotContain("It is in hall two");
        world.in(shop.owner, () -> threads.attach(theirs, own, shop.owner));
        assertThat(see(owner, path)).contains("It is in hall two");
        world.in(shop.owner, () -> threads.attach(aside, own, shop.owner));
        world.in(shop.owner, () -> threads.attach(theirs, own, shop.owner));
        assertThat(see(owner, path)).doesNotContain("It is in hall two").doesNotContain("We come at noon");
        world.sql(shop.owner, () -> jdbc.sql("update tickets set type_id = :type where id = :id").param("type", complaint).param("id", theirs).update());
        assertThat(get(guest, path)).hasStatus(404);
        assertThat(post(shop, guest, path + "/answers", Map.of("text", "x", "once", "colleague-04"))).hasStatus(404);
        world.sql(shop.owner, () -> jdbc.sql("update tickets set type_id = (select t.id from ticket_types t where t.key = 'inquiry') where id = :id").param("id", theirs).update());

        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("colleagues", "read"))).hasStatusOk();
        assertThat(post(shop, guest, path + "/answers", Map.of("text", "x", "once", "colleague-05"))).hasStatus(404);
        assertThat(sql(shop, Long.class, "select count(*) from messages m where m.text = 'x'")).isZero();
    }

    @Test
    void whose_ticket_it_is_hears_once_of_what_a_colleague_wrote_about_it() {
        var shop = shop();
        long ayesha = colleague(shop, "Ayesha Khan", "ayesha@example.com");
        long bilal = colleague(shop, "Bilal Aslam", "bilal@example.com");
        world.sql(shop.owner, () -> jdbc.sql("update people set language = 'ur' where id = :id").param("id", bilal).update());
        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("colleagues", "answer"))).hasStatusOk();
        assertThat(api(shop, HttpMethod.PUT, "/people/" + ayesha + "/portal", Map.of("reads_colleagues", true))).hasStatusOk();
        var guest = in(shop, "ayesha@example.com");
        var owner = in(shop, "bilal@example.com");
        long theirs = opened(shop, owner, "Of Bilal", "From Bilal");
        var path = shop.path("/tickets/" + theirs);
        var answer = Map.of("text", "It is in hall two", "once", "told-00001");
        assertThat(post(shop, guest, path + "/answers", answer)).hasStatus(303);
        assertThat(post(shop, guest, path + "/answers", answer)).hasStatus(303);
        var told = letter(shop, "bilal@example.com", 2);
        assertThat(told.subject()).isEqualTo("[#" + theirs + "] Of Bilal");
        assertThat(told.text()).startsWith("Ayesha Khan نے").contains("It is in hall two", "http://localhost/portal/" + shop.slug + "/ur/tickets/" + theirs);

        // What they write themselves is no news to them, nor to her who may read it.
        assertThat(post(shop, owner, path + "/answers", Map.of("text", "I will look there", "once", "told-00002"))).hasStatus(303);
        assertThat(post(shop, guest, path + "/answers", Map.of("text", "On the left", "once", "told-00003"))).hasStatus(303);
        assertThat(letter(shop, "bilal@example.com", 3).text()).contains("On the left").doesNotContain("hall two").doesNotContain("look there");
        toldAll(shop);
        assertThat(letters(shop, "bilal@example.com")).as("each once").hasSize(3);
        assertThat(letters(shop, "ayesha@example.com")).as("the code alone").hasSize(1);

        // Whoever wants no letters, or is blocked, gets none; what was passed over then is not told later.
        consent(shop, bilal, false);
        assertThat(post(shop, guest, path + "/answers", Map.of("text", "While they want none", "once", "told-00004"))).hasStatus(303);
        toldAll(shop);
        consent(shop, bilal, true);
        world.sql(shop.owner, () -> jdbc.sql("insert into handles (kind, handle, blocked_at) values ('mail', 'bilal@example.com', now()) on conflict (kind, handle) do update set blocked_at = now()").update());
        assertThat(post(shop, guest, path + "/answers", Map.of("text", "While they are blocked", "once", "told-00005"))).hasStatus(303);
        toldAll(shop);
        world.sql(shop.owner, () -> jdbc.sql("update handles set blocked_at = null where handle = 'bilal@example.com'").update());
        assertThat(post(shop, guest, path + "/answers", Map.of("text", "And now again", "once", "told-00006"))).hasStatus(303);
        assertThat(letter(shop, "bilal@example.com", 4).text()).contains("And now again").doesNotContain("While they");
        toldAll(shop);
        assertThat(letters(shop, "bilal@example.com")).hasSize(4);
    }

    private void consent(Shop shop, long person, boolean given) {
        made(shop, "/people/" + person + "/consents", Map.of("channel", "email", "purpose", "service", "given", given, "basis", "consent", "proof", "said so"));
    }

    private void toldAll(Shop shop) {
        await().until(() -> sql(shop, Long.class, "select count(*) from control.jobs j where j.workspace_id = " + shop.owner.workspace() + " and j.type = 'TellOfColleague' and j.state in ('QUEUED', 'RUNNING')") == 0);
    }

    @Test
    void what_a_colleague_sends_while_a_ticket_is_solved_does_not_open_it_again() {
        var shop = shop();
        long ayesha = colleague(shop, "Ayesha Khan", "ayesha@example.com");
        long bilal = colleague(shop, "Bilal Aslam", "bilal@example.com");
        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("colleagues", "answer"))).hasStatusOk();
        assertThat(api(shop, HttpMethod.PUT, "/people/" + ayesha + "/portal", Map.of("reads_colleagues", true))).hasStatusOk();
        var owner = in(shop, "bilal@example.com");
        long company = sql(shop, Long.class, "select p.company_id from people p where p.id = " + ayesha);
        var colleague = new Guest(0, ayesha, "Ayesha Khan", company, true, "ayesha@example.com", true);
        var customer = new Guest(0, bilal, "Bilal Aslam", company, true, "bilal@example.com", true);
        // What begins a conversation about it, and what goes on in one: it was open when they pressed Send, and is solved before their words are in.
        for (int words = 0; words < 2; words++) {
            long theirs = opened(shop, owner, "Of Bilal " + words, "From Bilal");
            if (words == 1) {
                world.in(shop.owner, () -> writing.answer(colleague, theirs, "early-00001", "Before that", List::of));
            }
            var late = "late-0000" + words;
            world.in(shop.owner, () -> writing.answer(colleague, theirs, late, "Too late " + late, () -> solved(shop, theirs)));
            assertThat(state(shop, theirs)).as(late).isEqualTo("SOLVED");
            assertThat(sql(shop, String.class, "select c.state from messages m join conversations c on c.id = m.conversation_id where m.text = 'Too late " + late + "'")).as("the team has it in the inbox").isEqualToIgnoringCase("open");
            assertThat(see(owner, shop.path("/tickets/" + theirs))).contains("Too late " + late);
            // Whose it is opens it again in the same case.
            world.in(shop.owner, () -> moves.reopen(theirs, shop.owner));
            world.in(shop.owner, () -> writing.answer(customer, theirs, "own-000" + late, "Not done yet", () -> solved(shop, theirs)));
            assertThat(state(shop, theirs)).isEqualTo("OPEN");
            world.in(shop.owner, () -> writing.answer(colleague, theirs, "again-" + late, "Neither is mine", List::of));
            assertThat(state(shop, theirs)).isEqualTo("OPEN");
        }
    }

    private List<ArrivedFile> solved(Shop shop, long ticket) {
        world.in(shop.owner, () -> moves.move(ticket, TicketMove.to(TicketState.SOLVED), shop.owner));
        return List.of();
    }

    private String state(Shop shop, long ticket) {
        return sql(shop, String.class, "select r.state from tickets r where r.id = " + ticket);
    }

    private long colleague(Shop shop, String name, String email) {
        return made(shop, "/people", Map.of("name", name, "company", "Ravi Traders", "contact_points", List.of(Map.of("kind", "email", "value", email))));
    }

    private String said(Shop shop, String words) {
        return sql(shop, String.class, "select m.state || ' ' || coalesce(m.trouble, '') from messages m where m.text = '" + words + "'");
    }

    @Test
    void what_a_colleague_wrote_stays_with_whose_the_ticket_was_and_answers_go_only_to_who_may_see_it() {
        var shop = shop();
        long ayesha = colleague(shop, "Ayesha Khan", "ayesha@example.com");
        long bilal = colleague(shop, "Bilal Aslam", "bilal@example.com");
        long omar = person(shop, "Omar", "omar@example.com");
        long complaint = sql(shop, Long.class, "select t.id from ticket_types t where t.key = 'complaint'");
        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("colleagues", "answer", "types", Map.of(String.valueOf(complaint), "hidden")))).hasStatusOk();
        assertThat(api(shop, HttpMethod.PUT, "/people/" + ayesha + "/portal", Map.of("reads_colleagues", true))).hasStatusOk();
        var guest = in(shop, "ayesha@example.com");
        var owner = in(shop, "bilal@example.com");
        var other = in(shop, "omar@example.com");
        long theirs = opened(shop, owner, "Of Bilal", "From Bilal");
        long foreign = opened(shop, other, "Of Omar", "From Omar");
        long conversation = conversation(shop, theirs);
        var path = shop.path("/tickets/" + theirs);
        assertThat(post(shop, guest, path + "/answers", Map.of("text", "It is in hall two", "once", "apart-0001"))).hasStatus(303);
        long own = sql(shop, Long.class, "select m.conversation_id from messages m where m.text = 'It is in hall two'");
        assertThat(see(owner, path)).contains("It is in hall two");

        // What the program says, and what is answered on the ticket's page, goes to its customer, whoever wrote last.
        assertThat(world.in(shop.owner, () -> threads.latest(theirs, shop.owner).orElseThrow().id())).isEqualTo(conversation);
        assertThat(text(mvc.get().uri("/tickets/" + theirs).with(world.as(shop.owner)).exchange())).containsPattern("(?s)/tickets/" + theirs + "/replies\"(?:(?!</form>).)*name=\"conversation\" value=\"" + conversation + "\"");

        // What is over only its customer opens again.
        assertThat(post(shop, owner, path + "/closure", Map.of())).hasStatus(303);
        assertThat(see(guest, path)).contains("not answer it").doesNotContain("/answers\"");
        assertThat(post(shop, guest, path + "/answers", Map.of("text", "One more thing", "once", "apart-0002"))).hasStatus(422).bodyText().contains("this is over by now", "One more thing");
        assertThat(sql(shop, String.class, "select r.state from tickets r where r.id = " + theirs)).isEqualTo("CLOSED");
        assertThat(post(shop, owner, path + "/reopening", Map.of())).hasStatus(303);
        assertThat(see(guest, path)).contains("/answers\"");

        // Who may not see it any more is sent nothing of it.
        int letters = letters(shop, "ayesha@example.com").size();
        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("colleagues", "nothing"))).hasStatusOk();
        world.in(shop.owner, () -> conversations.reply(own, Reply.text("For Bilal alone").byItself(), shop.owner));
        await().untilAsserted(() -> assertThat(said(shop, "For Bilal alone")).isEqualTo("failed portal.trouble.unseen"));
        assertThat(letters(shop, "ayesha@example.com")).hasSize(letters);
        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("colleagues", "answer"))).hasStatusOk();
        world.in(shop.owner, () -> conversations.reply(own, Reply.text("For both").byItself(), shop.owner));
        letter(shop, "ayesha@example.com", letters + 1);

        // What was said elsewhere is not said here because the team made one conversation of two.
        long mine = opened(shop, guest, "Of Ayesha", "Only mine");
        world.in(shop.owner, () -> conversations.merge(conversation(shop, mine), own, shop.owner));
        assertThat(see(owner, path)).contains("It is in hall two").doesNotContain("Only mine");
        long hidden = opened(shop, owner, "Quietly", "Not for colleagues");
        long aside = conversation(shop, hidden);
        world.sql(shop.owner, () -> jdbc.sql("update tickets set type_id = :type where id = :id").param("type", complaint).param("id", hidden).update());
        assertThat(see(guest, path)).contains("From Bilal");
        world.in(shop.owner, () -> conversations.merge(aside, conversation, shop.owner));
        assertThat(see(guest, path)).doesNotContain("Not for colleagues").doesNotContain("From Bilal");
        world.in(shop.owner, () -> conversations.unmerge(aside, shop.owner));
        assertThat(see(guest, path)).contains("From Bilal");

        // Another customer, or one ticket of two, makes it nobody else's to read.
        world.sql(shop.owner, () -> jdbc.sql("update tickets set person_id = :person where id = :id").param("person", omar).param("id", theirs).update());
        assertThat(see(other, path)).doesNotContain("It is in hall two").doesNotContain("Ayesha");
        assertThat(see(other, shop.path(""))).contains("Of Bilal").doesNotContain("Ayesha");
        world.sql(shop.owner, () -> jdbc.sql("update tickets set person_id = :person where id = :id").param("person", bilal).param("id", theirs).update());
        assertThat(see(owner, path)).contains("It is in hall two");
        assertThat(api(shop, HttpMethod.POST, "/tickets/" + foreign + "/merge", Map.of("ids", List.of(theirs)))).hasStatusOk();
        assertThat(sql(shop, String.class, "select k.ticket_id || ' ' || k.person_id from portal_talks k where k.conversation_id = " + own)).isEqualTo(foreign + " " + bilal);
        assertThat(see(other, shop.path("/tickets/" + foreign))).contains("From Omar").doesNotContain("It is in hall two").doesNotContain("Ayesha").doesNotContain("For both");
    }

    @Test
    void what_is_written_about_a_ticket_that_came_by_mail_goes_into_the_same_conversation_and_others_words_are_not_there() {
        var shop = shop();
        long ayesha = person(shop, "Ayesha", "ayesha@example.com");
        person(shop, "Bilal", "bilal@example.com");
        long mailbox = world.in(shop.owner, () -> channels.add(ChannelDraft.shared("mail", "Help", "help@shop.example", Map.of(), Map.of()), shop.owner));
        var first = world.in(shop.owner, () -> intake.take(mail(mailbox, "<one@example.com>", "ayesha@example.com", "Where is it?",
                "<p onclick=\"alert(1)\">Where is <b>it</b>?<img src=x onerror=alert(1)><script>alert(1)</script></p>")));
        long ticket = world.in(shop.owner, () -> tickets.open(TicketDraft.of("Where is it?", "Beware, she is difficult").of(ayesha, null), shop.owner));
        world.in(shop.owner, () -> threads.attach(ticket, first.conversation(), shop.owner));
        world.in(shop.owner, () -> intake.take(mail(mailbox, "<two@example.com>", "bilal@example.com", "I am in copy and say what she must not read", null).in(first.conversation())));
        // What somebody else asked hangs on it too.
        var second = world.in(shop.owner, () -> intake.take(mail(mailbox, "<three@example.com>", "bilal@example.com", "My own affair", null)));
        world.in(shop.owner, () -> threads.attach(ticket, second.conversation(), shop.owner));
        world.sql(shop.owner, () -> jdbc.sql("""
                insert into messages (conversation_id, channel_id, direction, author_name, text, state, particulars)
                values (:conversation, :mailbox, 'out', 'Sara', 'Told to somebody else', 'sent', '{"to": "courier@example.com"}'), (:conversation, :mailbox, 'out', 'Sara', 'Handed on', 'sent', '{"forwards": 1}')
                """).param("conversation", first.conversation()).param("mailbox", mailbox).update());

        var guest = in(shop, "ayesha@example.com");
        var seen = see(guest, shop.path("/tickets/" + ticket));
        assertThat(seen).contains("Where is it?").doesNotContain("must not read").doesNotContain("My own affair").doesNotContain("difficult").doesNotContain("Told to somebody else").doesNotContain("Handed on").doesNotContain("onerror");
        var letter = get(guest, shop.path("/tickets/" + ticket + "/letters/" + first.message()));
        assertThat(letter).hasStatusOk().headers().hasHeaderSatisfying("Content-Security-Policy", policy -> assertThat(policy.getFirst()).startsWith("sandbox allow-popups").contains("default-src 'none'"));

        assertThat(post(shop, guest, shop.path("/tickets/" + ticket + "/answers"), Map.of("text", "It has come", "once", "by-mail-001"))).hasStatus(303);
        assertThat(sql(shop, String.class, "select m.conversation_id || ' ' || m.author_address from messages m where m.text = 'It has come'")).isEqualTo(first.conversation() + " ayesha@example.com");

        // New ones come in by the mailbox that was chosen, and one form makes one ticket of the right kind there.
        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("mailbox_id", mailbox))).hasStatusOk();
        assertThat(mvc.get().uri("/settings/mailboxes/" + mailbox).with(world.as(shop.owner))).hasStatusOk().bodyText().contains("No bot talks here", "/settings/channels/" + mailbox + "/bot");
        world.sql(shop.owner, () -> jdbc.sql("update channels set ticketed = true where id = :id").param("id", mailbox).update());
        long fault = sql(shop, Long.class, "select t.id from ticket_types t where t.key = 'fault'");
        var answer = post(shop, guest, shop.path("/tickets"), Map.of("name", "Another", "text", "Broken", "type", String.valueOf(fault), "once", "by-mail-002"));
        assertThat(answer).hasStatus(303);
        assertThat(sql(shop, String.class, "select string_agg(r.name || ' ' || r.type_id || ' ' || c.kind || ' ' || c.contact_address, ',') from tickets r join ticket_conversations v on v.ticket_id = r.id join conversations c on c.id = v.conversation_id where r.name = 'Another'"))
                .isEqualTo("Another " + fault + " mail ayesha@example.com");

        // One that came by another way is gone on with at this door.
        long called = world.in(shop.owner, () -> tickets.open(TicketDraft.of("She called", null).of(ayesha, null), shop.owner));
        assertThat(post(shop, guest, shop.path("/tickets/" + called + "/answers"), Map.of("text", "As I said on the phone", "once", "by-phone-01"))).hasStatus(303);
        assertThat(sql(shop, String.class, "select c.kind || ' ' || c.person_id from conversations c where c.id = " + conversation(shop, called))).isEqualTo("portal " + ayesha);
        assertThat(see(guest, shop.path("/tickets/" + called))).contains("As I said on the phone");
    }

    private static Arrival mail(long mailbox, String id, String from, String text, String html) {
        return new Arrival(mailbox, id, from, null, null, null, "Where is it?", text, html, null, List.of(), Instant.now(), null, false, false, false, Map.of("from", from));
    }

    @Test
    void a_number_does_where_short_messages_go_out_and_no_code_stands_in_the_inbox() {
        var shop = shop();
        made(shop, "/people", Map.of("name", "Ayesha", "contact_points", List.of(Map.of("kind", "phone", "value", "0300-1234567"))));
        assertThat(mvc.post().uri(shop.path("/entries")).with(world.stranger()).param("address", "0300-1234567")).hasStatus(422);
        world.in(shop.owner, () -> channels.add(ChannelDraft.shared("sms", "SMS", "SHOP", Map.of("url", "http://" + StandIn.address() + "/sms/portal-" + shop.slug + "?ref={id}", "method", "POST", "type", "json", "body", "{\"to\": \"{to}\", \"msg\": \"{text}\"}", "headers", "Authorization: Key s3cret", "success", "accepted"), Map.of()), shop.owner));
        assertThat(see(null, shop.path(""))).contains("phone number");
        var browser = ask(shop, "۰۳۰۰ ۱۲۳۴۵۶۷");
        await().until(() -> StandIn.calls("/sms/portal-" + shop.slug).size() == 1);
        var call = StandIn.calls("/sms/portal-" + shop.slug).getFirst().json();
        assertThat(call.path("to").asString()).isEqualTo("+923001234567");
        var code = CODE.matcher(call.path("msg").asString());
        assertThat(code.find()).isTrue();
        var entered = code(shop, browser, code.group(1));
        assertThat(entered).hasStatus(303);
        assertThat(sql(shop, Long.class, "select count(*) from messages")).isZero();
        var guest = entered.getResponse().getCookie("rabta_portal_" + shop.slug);
        long ticket = opened(shop, guest, "By phone", "I have no mail");
        world.in(shop.owner, () -> conversations.reply(conversation(shop, ticket), Reply.text("No matter").byItself(), shop.owner));
        await().until(() -> StandIn.calls("/sms/portal-" + shop.slug).size() == 2);
        assertThat(StandIn.calls("/sms/portal-" + shop.slug).getLast().json().path("msg").asString()).contains("[#" + ticket + "]", "/tickets/" + ticket).doesNotContain("No matter");
    }

    @Test
    void only_a_short_message_with_a_link_holds_the_next_one_up() {
        var shop = shop();
        made(shop, "/people", Map.of("name", "Ayesha", "contact_points", List.of(Map.of("kind", "phone", "value", "0300-1234567"))));
        var path = "/sms/spaced-" + shop.slug;
        world.in(shop.owner, () -> channels.add(ChannelDraft.shared("sms", "SMS", "SHOP", Map.of("url", "http://" + StandIn.address() + path + "?ref={id}", "method", "POST", "type", "json", "body", "{\"to\": \"{to}\", \"msg\": \"{text}\"}", "headers", "Authorization: Key s3cret", "success", "accepted"), Map.of()), shop.owner));
        for (int i = 0; i < 3; i++) {
            ask(shop, "0300-1234567", "198.51.100.7");
        }
        sent(shop);
        assertThat(StandIn.calls(path)).hasSize(3).allSatisfy(call -> assertThat(call.body()).doesNotContain("/entries/"));
        ask(shop, "0300-1234567", "198.51.100.7");
        sent(shop);
        assertThat(StandIn.calls(path)).hasSize(4);
        assertThat(StandIn.calls(path).getLast().json().path("msg").asString()).contains("/entries/");
        ask(shop, "0300-1234567", "198.51.100.7");
        sent(shop);
        assertThat(StandIn.calls(path)).hasSize(4);
    }

    @Test
    void an_answer_of_which_no_phone_can_be_told_stands_at_the_door_and_says_so_to_the_team() {
        var shop = shop();
        made(shop, "/people", Map.of("name", "Bilal", "contact_points", List.of(Map.of("kind", "email", "value", "bilal@example.com"), Map.of("kind", "phone", "value", "+" + StandIn.BUSY), Map.of("kind", "phone", "value", "0300-1234567"))));
        long channel = whatsapp(shop, "79" + shop.owner.workspace());
        world.in(shop.owner, () -> intake.take(Arrival.text(channel, "wamid.b", "+" + StandIn.BUSY, "Bilal", "+" + StandIn.BUSY, "Salam", Instant.now())));
        var guest = in(shop, "bilal@example.com");
        long ticket = opened(shop, guest, "By phone", "When is it ready?");
        long conversation = conversation(shop, ticket);

        // At present nothing takes it: it is tried again.
        reached(shop, conversation, "+" + StandIn.BUSY);
        world.in(shop.owner, () -> conversations.reply(conversation, Reply.text("It is ready").byItself(), shop.owner));
        await().untilAsserted(() -> assertThat(said(shop, "It is ready")).isEqualTo("queued portal.trouble.untold"));
        assertThat(see(guest, shop.path("/tickets/" + ticket))).contains("It is ready");

        // Nothing ever will: they did not write by WhatsApp, and there is no other way.
        reached(shop, conversation, "+923001234567");
        world.in(shop.owner, () -> conversations.reply(conversation, Reply.text("Come at noon").byItself(), shop.owner));
        await().untilAsserted(() -> assertThat(said(shop, "Come at noon")).isEqualTo("sent "));
        assertThat(see(guest, shop.path("/tickets/" + ticket))).contains("Come at noon");
        assertThat(mvc.get().uri("/inbox/" + conversation).with(world.as(shop.owner))).hasStatusOk().bodyText().contains("their phone could not be told");
    }

    private void reached(Shop shop, long conversation, String number) {
        world.sql(shop.owner, () -> jdbc.sql("update conversations set contact_address = :number where id = :id").param("number", number).param("id", conversation).update());
    }

    private long whatsapp(Shop shop, String number) {
        return world.in(shop.owner, () -> channels.add(ChannelDraft.shared("whatsapp", "WhatsApp", number, Map.of("number", number, "account", "1", "base", StandIn.graph()), Map.of("token", StandIn.TOKEN, "appSecret", StandIn.SECRET)), shop.owner));
    }

    @Test
    void a_code_comes_by_whatsapp_as_a_text_within_the_day_and_after_it_by_a_text_that_was_approved_for_codes() {
        var shop = shop();
        made(shop, "/people", Map.of("name", "Ayesha", "contact_points", List.of(Map.of("kind", "phone", "value", "0300-1234567"))));
        long byHand = world.in(shop.owner, () -> channels.add(ChannelDraft.shared("whatsapp", "By hand", "+923001112223", Map.of("mode", "hand"), Map.of()), shop.owner));
        assertThat(see(null, shop.path(""))).as("what is only written down sends nothing").doesNotContain("phone number");
        assertThat(mvc.post().uri(shop.path("/entries")).with(world.stranger()).param("address", "0300-1234567")).hasStatus(422);
        assertThat(byHand).isPositive();
        var number = "77" + shop.owner.workspace();
        var path = "/" + number + "/messages";
        long channel = whatsapp(shop, number);

        // She wrote a moment ago.
        world.in(shop.owner, () -> intake.take(Arrival.text(channel, "wamid.1", "+923001234567", "Ayesha", "+923001234567", "Salam", Instant.now())));
        assertThat(see(null, shop.path(""))).contains("in the last 24 hours");
        var browser = ask(shop, "0300-1234567");
        await().until(() -> StandIn.calls(path).size() == 1);
        var text = StandIn.calls(path).getFirst().json();
        assertThat(text.path("type").asString() + " " + text.path("to").asString()).isEqualTo("text 923001234567");
        var code = CODE.matcher(text.at("/text/body").asString());
        assertThat(code.find()).isTrue();
        assertThat(code(shop, browser, code.group(1))).hasStatus(303);

        // Two days later a text reaches her no more, and nothing waits for one that never went.
        world.sql(shop.owner, () -> jdbc.sql("update conversations set last_incoming_at = now() - interval '2 days'").update());
        var second = ask(shop, "0300-1234567");
        sent(shop);
        assertThat(StandIn.calls(path)).hasSize(1);
        assertThat(sql(shop, Long.class, "select count(*) from portal_entries e where e.link is not null and e.used_at is null")).isZero();
        assertThat(code(shop, second, "123456")).hasStatus(422);

        world.sql(shop.owner, () -> jdbc.sql("""
                insert into whatsapp_templates (channel_id, external_id, name, language, category, state, components, synced_at)
                select :channel, l, 'sign_in', l, 'AUTHENTICATION', 'APPROVED', cast(:components as jsonb), now() from unnest(array['ur', 'en_US']) l
                """).param("channel", channel).param("components", "[{\"type\":\"BODY\",\"text\":\"*{{1}}* is your code.\"},{\"type\":\"BUTTONS\",\"buttons\":[{\"type\":\"URL\",\"text\":\"Copy\",\"url\":\"https://www.whatsapp.com/otp/code/?code=otp{{1}}\"}]}]").update());
        assertThat(see(null, shop.path(""))).contains("phone number").doesNotContain("in the last 24 hours");
        var third = ask(shop, "0300-1234567");
        await().until(() -> StandIn.calls(path).size() == 2);
        var template = StandIn.calls(path).getLast().json();
        assertThat(template.at("/template/name").asString() + " " + template.at("/template/language/code").asString()).isEqualTo("sign_in en_US");
        var given = template.at("/template/components/0/parameters/0/text").asString();
        assertThat(given).matches("\\d{6}").isEqualTo(template.at("/template/components/1/parameters/0/text").asString());
        assertThat(code(shop, third, given)).hasStatus(303);
        assertThat(sql(shop, Long.class, "select count(*) from messages m where m.direction = 'out'")).as("no code stands in the inbox").isZero();
    }

    @Test
    void a_code_that_a_channel_does_not_take_goes_by_another_or_later_and_holds_nobody_up() {
        var shop = shop();
        made(shop, "/people", Map.of("name", "Bilal", "contact_points", List.of(Map.of("kind", "phone", "value", "+" + StandIn.BUSY))));
        made(shop, "/people", Map.of("name", "Ayesha", "contact_points", List.of(Map.of("kind", "phone", "value", "0300-1234567"))));
        var number = "78" + shop.owner.workspace();
        var path = "/" + number + "/messages";
        long channel = whatsapp(shop, number);
        for (var who : List.of("+" + StandIn.BUSY, "+923001234567")) {
            world.in(shop.owner, () -> intake.take(Arrival.text(channel, "wamid." + who, who, "Somebody", who, "Salam", Instant.now())));
        }
        // Meta says that it is too much at present: it is tried again, and what did not go out counts for nothing.
        ask(shop, "+" + StandIn.BUSY);
        await().until(() -> sql(shop, Long.class, "select count(*) from control.jobs where type = 'SendEntry' and attempts > 0 and state <> 'RUNNING' and workspace_id = " + shop.owner.workspace()) == 1);
        await().until(() -> sql(shop, Long.class, "select count(*) from portal_entries e where e.link is not null or e.code is not null") == 0);
        assertThat(StandIn.calls(path)).isNotEmpty();

        // A gateway for short messages that refuses is passed by.
        world.in(shop.owner, () -> channels.add(ChannelDraft.shared("sms", "SMS", "SHOP", Map.of("url", "http://" + StandIn.address() + "/sms/refused-" + shop.slug + "?ref={id}", "method", "POST", "type", "json", "body", "{\"to\": \"{to}\", \"msg\": \"{text}\"}", "headers", "Authorization: Key wrong", "success", "accepted"), Map.of()), shop.owner));
        var browser = ask(shop, "0300-1234567");
        await().until(() -> StandIn.calls(path).stream().anyMatch(call -> call.body().contains("923001234567")));
        assertThat(StandIn.calls("/sms/refused-" + shop.slug)).isNotEmpty();
        var code = CODE.matcher(StandIn.calls(path).stream().filter(call -> call.body().contains("923001234567")).findFirst().orElseThrow().json().at("/text/body").asString());
        assertThat(code.find()).isTrue();
        assertThat(code(shop, browser, code.group(1))).hasStatus(303);
    }

    @Test
    void articles_are_offered_while_a_ticket_is_written() {
        var shop = shop();
        person(shop, "Ayesha", "ayesha@example.com");
        var guest = in(shop, "ayesha@example.com");
        long open = made(shop, "/articles", Map.of("language", "en", "title", "How to exchange a lamp", "body", "<p>Bring it within seven days.</p>"));
        long inside = made(shop, "/articles", Map.of("language", "en", "title", "How we price a lamp exchange", "body", "<p>Twice what it cost.</p>"));
        assertThat(api(shop, HttpMethod.POST, "/articles/" + open + "/en/publication", Map.of("state", "public"))).hasStatus2xxSuccessful();
        assertThat(api(shop, HttpMethod.POST, "/articles/" + inside + "/en/publication", Map.of("state", "internal"))).hasStatus2xxSuccessful();
        var asked = shop.path("/articles?q=exchange lamp");
        assertThat(see(guest, asked)).as("there are no help pages").doesNotContain("How to exchange");
        world.in(shop.owner, () -> sites.change(shop.slug, true, shop.owner));
        await().untilAsserted(() -> assertThat(see(guest, asked)).contains("How to exchange a lamp", "/help/" + shop.slug + "/en/").doesNotContain("How we price"));
        assertThat(see(guest, shop.path("/articles?q=la"))).as("too short").doesNotContain("How to exchange");
        assertThat(see(guest, shop.path("/articles?q=parcel"))).doesNotContain("How to exchange");
        assertThat(see(guest, asked.replace("/en/", "/ur/"))).as("an article of another language").doesNotContain("How to exchange");

        // The form offers them too, where it comes back, for whoever has no scripts.
        assertThat(see(guest, shop.path("/tickets/new"))).contains("data-hints=\"" + shop.path("/articles") + "\"").doesNotContain("How to exchange");
        assertThat(post(shop, guest, shop.path("/tickets"), Map.of("name", "Can I exchange my lamp?", "text", "", "once", "with-hints-1"))).hasStatus(422).bodyText().contains("How to exchange a lamp").doesNotContain("How we price");
    }

    /** A business with the sample's door alone. */
    private Shop sampled() {
        var owner = world.found();
        var shop = new Shop(owner, null, world.token(owner));
        colleague(shop, "Ayesha", "ayesha@example.com");
        colleague(shop, "Bilal", "bilal@example.com");
        world.sql(owner, () -> jdbc.sql("update people set outside_id = 'sample:p' || id").update());
        world.in(owner, () -> sample.fill(owner));
        return new Shop(owner, site(shop).slug(), shop.token);
    }

    private PublicSite site(Shop shop) {
        return world.in(shop.owner, () -> sites.of(shop.owner).orElseThrow());
    }

    @Test
    void clearing_the_sample_shuts_nothing_that_has_become_the_businesss_own() {
        var taken = sampled();
        assertThat(see(null, taken.path(""))).contains("/dev/mail");
        assertThat(text(mvc.get().uri(taken.path("")).header("X-Forwarded-For", "203.0.113.9").exchange())).as("to whom that page is closed").doesNotContain("/dev/mail").contains("cannot send codes at present");
        assertThat(mvc.get().uri("/settings/portal").with(world.as(taken.owner))).bodyText().contains("/dev/mail");
        assertThat(mvc.get().uri("/settings/portal").with(world.as(world.join(taken.owner, Role.MANAGER)))).hasStatusOk().bodyText().doesNotContain("/dev/mail");
        assertThat(api(taken, HttpMethod.PUT, "/portal", Map.of("slug", taken.slug + "-own", "shown", true))).hasStatusOk();
        world.in(taken.owner, () -> sample.clear(taken.owner));
        assertThat(site(taken)).matches(site -> site.portal() && site.help() && site.slug().equals(taken.slug + "-own"));
        assertThat(sql(taken, String.class, "select s.colleagues_way from portal_settings s")).isEqualTo("ANSWER");

        var written = sampled();
        long article = made(written, "/articles", Map.of("language", "en", "title", "How to exchange a lamp", "body", "<p>Bring it within seven days.</p>"));
        assertThat(api(written, HttpMethod.POST, "/articles/" + article + "/en/publication", Map.of("state", "public"))).hasStatus2xxSuccessful();
        world.in(written.owner, () -> sample.clear(written.owner));
        assertThat(site(written)).matches(site -> !site.portal() && site.help());
        assertThat(sql(written, String.class, "select s.colleagues_way from portal_settings s")).isEqualTo("NOTHING");
    }

    @Test
    void the_business_says_which_kinds_and_fields_customers_see() {
        var shop = shop();
        person(shop, "Ayesha", "ayesha@example.com");
        var shown = Json.read(text(api(shop, HttpMethod.POST, "/fields", Map.of("kind", "ticket", "label_en", "Serial number", "label_ur", "سیریل نمبر", "type", "text", "required", true)))).path("key").asString();
        api(shop, HttpMethod.POST, "/fields", Map.of("kind", "ticket", "label_en", "Risk", "label_ur", "خطرہ", "type", "text", "required", true));
        long complaint = sql(shop, Long.class, "select t.id from ticket_types t where t.key = 'complaint'");
        long request = sql(shop, Long.class, "select t.id from ticket_types t where t.key = 'request'");
        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("fields", List.of(shown), "types", Map.of(String.valueOf(complaint), "hidden", String.valueOf(request), "follow")))).hasStatusOk();
        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("fields", List.of("nothing")))).hasStatus(422);
        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("types", Map.of("1", "anything")))).hasStatus(422);
        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("slug", "No"))).hasStatus(422);
        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("mailbox_id", 999_999))).hasStatus(422);
        assertThat(mvc.get().uri("/settings/portal").with(world.as(shop.owner))).hasStatusOk().bodyText().contains("RABTA_SMTP_URL", shop.slug, "Serial number");
        assertThat(mvc.post().uri("/settings/portal").with(world.as(shop.owner)).param("slug", "x")).hasStatus(422);
        assertThat(mvc.get().uri("/settings/portal").with(world.as(world.join(shop.owner, Role.MEMBER)))).hasStatus(403);

        var guest = in(shop, "ayesha@example.com");
        assertThat(see(guest, shop.path("/tickets/new"))).contains("Serial number").doesNotContain("Risk").doesNotContain(">Complaint<").doesNotContain(">Request<").contains(">Inquiry<");
        var form = Map.of("name", "Fault", "text", "It hums", "once", "with-fields-1");
        assertThat(post(shop, guest, shop.path("/tickets"), form)).hasStatus(422).bodyText().contains("It hums");
        assertThat(post(shop, guest, shop.path("/tickets"), Map.of("name", "Fault", "text", "It hums", "type", String.valueOf(complaint), "fields[" + shown + "]", "A-17"))).hasStatus(422);
        var opened = new java.util.HashMap<>(form);
        opened.put("fields[" + shown + "]", "A-17");
        opened.put("owner", String.valueOf(shop.owner.id()));
        opened.put("priority", "urgent");
        long ticket = ticket(post(shop, guest, shop.path("/tickets"), opened));
        assertThat(see(guest, shop.path("/tickets/" + ticket))).contains("A-17");
        assertThat(sql(shop, String.class, "select r.priority || ' ' || (r.owner_id is null) from tickets r where r.id = " + ticket)).isEqualTo(sql(shop, String.class, "select 3 || ' true'"));
        world.sql(shop.owner, () -> jdbc.sql("update tickets set type_id = :type where id = :id").param("type", complaint).param("id", ticket).update());
        assertThat(get(guest, shop.path("/tickets/" + ticket))).hasStatus(404);
        assertThat(see(guest, shop.path(""))).doesNotContain("Fault");

        // Where no kind is open none is opened, whatever the form leaves out; and no other spelling of the address leads around its business.
        var none = new java.util.HashMap<String, String>();
        world.sql(shop.owner, () -> jdbc.sql("select t.id from ticket_types t").query(Long.class).list()).forEach(type -> none.put(String.valueOf(type), "follow"));
        none.put(String.valueOf(request), "open");
        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("types", none))).hasStatusOk();
        opened.put("once", "with-fields-2");
        assertThat(post(shop, guest, shop.path("/tickets"), opened)).as("without a kind it would be an inquiry").hasStatus(422);
        none.put(String.valueOf(request), "follow");
        assertThat(api(shop, HttpMethod.PUT, "/portal", Map.of("types", none))).hasStatusOk();
        assertThat(see(guest, shop.path(""))).doesNotContain("/tickets/new");
        assertThat(get(guest, shop.path("/tickets/new"))).hasStatus(404);
        assertThat(mvc.get().uri(java.net.URI.create(shop.path("").replaceFirst("/portal/.", "/portal/%" + Integer.toHexString(shop.slug.charAt(0))))).cookie(guest).exchange().getResponse().getStatus()).isBetween(400, 404);
    }
}
