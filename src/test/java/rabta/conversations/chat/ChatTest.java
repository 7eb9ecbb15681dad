package rabta.conversations.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import com.jayway.jsonpath.JsonPath;

import rabta.RabtaTest;
import rabta.Statements;
import rabta.conversations.Called;
import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.conversations.Reply;
import rabta.conversations.channels.ChannelRows;
import rabta.conversations.replies.Variables;
import rabta.conversations.threads.Messages;
import rabta.conversations.webhooks.Signature;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.Viewer;
import rabta.kernel.mail.Mailer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

class ChatTest extends RabtaTest {

    @Autowired
    private Channels channels;
    @Autowired
    private Conversations conversations;
    @Autowired
    private Visitors visitors;
    @Autowired
    private VisitorMailer mailer;
    @Autowired
    private VisitorsUnnamed unnamed;
    @Autowired
    private People people;
    @Autowired
    private Mailer letters;
    @Autowired
    private Variables variables;
    @Autowired
    private ChannelRows rows;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private java.util.List<rabta.identity.SamplePart> samples;

    private record Window(Viewer owner, long channel, String path, String secret) {
    }

    private Window window(ChatForm form) {
        var owner = world.found();
        var secret = Tokens.random();
        long id = world.in(owner, () -> channels.add(form.draft(Tokens.random().substring(0, 22), Map.of("vouching", secret)), owner));
        return new Window(owner, id, "/chat/" + owner.workspace() + "/" + world.in(owner, () -> channels.find(id, owner).address()), secret);
    }

    private static ChatForm form(String asks, String sites, boolean vouched) {
        return new ChatForm("Shop", null, null, "", "#0f766e", false, asks, sites, vouched, null, "nobody", false);
    }

    private MvcTestResult enter(Window window, String key, String json) {
        var request = mvc.post().uri(window.path + "/visits").contentType(MediaType.APPLICATION_JSON).content(json);
        return (key == null ? request : request.header(TalkDoor.VISITOR, key)).exchange();
    }

    private String stranger(Window window) {
        return read(enter(window, null, "{\"language\":\"ur\"}"), "$.key");
    }

    private MvcTestResult write(Window window, String key, String once, String text) {
        return mvc.post().uri(window.path + "/messages").header(TalkDoor.VISITOR, key).param("once", once).param("text", text).param("language", "en").exchange();
    }

    private MvcTestResult said(Window window, String key) {
        return mvc.get().uri(window.path + "/messages").header(TalkDoor.VISITOR, key).exchange();
    }

    private static <T> T read(MvcTestResult answer, String path) {
        try {
            return JsonPath.read(answer.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8), path);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private long conversation(Window window) {
        return world.sql(window.owner, () -> jdbc.sql("select c.id from conversations c where c.channel_id = :channel order by c.id desc limit 1").param("channel", window.channel).query(Long.class).single());
    }

    private long count(Window window, String sql) {
        return world.sql(window.owner, () -> jdbc.sql(sql).query(Long.class).single());
    }

    @Test
    void what_a_visitor_writes_is_taken_once_and_an_answer_comes_back_but_no_note() {
        var window = window(form("may", null, false));
        var key = stranger(window);

        assertThat(write(window, key, "once-0001", "Do you deliver to Quetta?")).hasStatusOk();
        assertThat(write(window, key, "once-0001", "Do you deliver to Quetta?")).hasStatusOk();
        assertThat(count(window, "select count(*) from messages")).isEqualTo(1);

        long conversation = conversation(window);
        world.in(window.owner, () -> conversations.note(conversation, "He always asks that", java.util.List.of(), window.owner));
        long waiting = world.in(window.owner, () -> conversations.reply(conversation, Reply.text("Not sent yet").at(java.time.Instant.now().plus(Duration.ofHours(2))), window.owner));
        world.in(window.owner, () -> conversations.reply(conversation, Reply.text("Yes, on Monday").byItself(), window.owner));
        await().untilAsserted(() -> assertThat(said(window, key)).bodyText().contains("Yes, on Monday"));
        assertThat(said(window, key)).bodyText().doesNotContain("always asks").doesNotContain("Not sent yet");

        int last = read(said(window, key), "$[-1].id");
        await().until(() -> "sent".equals(world.sql(window.owner, () -> jdbc.sql("select m.state from messages m where m.text = 'Yes, on Monday'").query(String.class).single())));
        assertThat(mvc.post().uri(window.path + "/reading").header(TalkDoor.VISITOR, key).param("message", String.valueOf(last))).hasStatus(204);
        assertThat(world.sql(window.owner, () -> jdbc.sql("select m.state from messages m where m.text = 'Yes, on Monday'").query(String.class).single())).isEqualTo("read");
        assertThat(waiting).isPositive();
    }

    @Test
    void nobody_reads_what_another_visitor_was_told_nor_their_files() {
        var window = window(form("no", null, false));
        var one = stranger(window);
        var other = stranger(window);
        var sent = mvc.post().uri(window.path + "/messages").multipart().file(new MockMultipartFile("file", "bill.txt", "text/plain", "Rs 500".getBytes())).header(TalkDoor.VISITOR, one).param("once", "with-file-1").param("text", "My bill").exchange();
        assertThat(sent).hasStatusOk();
        var file = window.path + "/messages/" + read(sent, "$[0].id") + "/files/" + read(sent, "$[0].files[0].id");

        assertThat(mvc.get().uri(file).header(TalkDoor.VISITOR, one)).hasStatusOk().bodyText().isEqualTo("Rs 500");
        assertThat(mvc.get().uri(file).header(TalkDoor.VISITOR, other)).hasStatus(404);
        assertThat(mvc.get().uri(file)).hasStatus(404);
        assertThat(said(window, other)).bodyText().isEqualTo("[]");
        assertThat(said(window, "guessed")).hasStatus(404);
        var elsewhere = window(form("no", null, false));
        assertThat(said(elsewhere, one)).hasStatus(404);
        assertThat(mvc.get().uri("/chat/" + window.owner.workspace() + "/nothing")).hasStatus(404);
    }

    @Test
    void whom_the_server_vouches_for_goes_on_in_every_browser_and_nobody_can_pretend() {
        var window = window(form("may", null, true));
        assertThat(enter(window, null, "{\"language\":\"en\"}")).hasStatus(422).bodyText().contains("Sign in");
        var sum = Vouching.sum(window.secret, "1042", "ayesha@example.com");
        var who = "{\"id\":\"1042\",\"name\":\"Ayesha\",\"email\":\"ayesha@example.com\",\"sum\":\"%s\"}";
        String phone = read(enter(window, null, who.formatted(sum)), "$.key");
        assertThat(write(window, phone, "once-0001", "From my phone")).hasStatusOk();

        var laptop = enter(window, null, who.formatted(sum));
        assertThat(laptop).bodyText().contains("From my phone");
        assertThat(enter(window, null, who.formatted(Vouching.sum("other", "1042", "ayesha@example.com")))).hasStatus(422);
        assertThat(enter(window, null, who.formatted(sum).replace("ayesha@", "mallory@"))).hasStatus(422);
        assertThat(enter(window, null, who.formatted(sum).replace("1042", "1043"))).hasStatus(422);
        assertThat(enter(window, null, "{\"id\":\"1042\"}")).hasStatus(422);
        // The sum of RFC 4231's second case, so that another program's sum fits.
        assertThat(Vouching.sum("Jefe", "what do ya want for nothing?", null)).isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void who_has_left_is_sent_by_mail_once_what_they_have_not_read_and_goes_on_from_there() {
        var window = window(form("must", null, false));
        var key = stranger(window);
        assertThat(write(window, key, "once-0001", "Salam")).hasStatus(422).bodyText().contains("chat.who");
        assertThat(mvc.post().uri(window.path + "/introduction").header(TalkDoor.VISITOR, key).param("name", "Usman").param("email", "no address").param("language", "en")).hasStatus(422);
        var email = "usman" + window.owner.workspace() + "@example.com";
        assertThat(mvc.post().uri(window.path + "/introduction").header(TalkDoor.VISITOR, key).param("name", "Usman").param("email", email)).hasStatusOk();
        assertThat(write(window, key, "once-0001", "Salam")).hasStatusOk();
        world.in(window.owner, () -> conversations.reply(conversation(window), Reply.text("Wa alaikum salam Usman").byItself(), window.owner));
        await().untilAsserted(() -> assertThat(said(window, key)).bodyText().contains("Wa alaikum salam"));

        long visitor = world.in(window.owner, () -> visitors.of(window.channel, key).orElseThrow().id());
        world.in(window.owner, () -> mailer.on(new MailVisitor(visitor), null));
        world.in(window.owner, () -> mailer.on(new MailVisitor(visitor), null));
        var letter = assertThat(letters.kept(null).stream().filter(one -> one.to().equals(email)).toList()).singleElement().actual();
        assertThat(letter.text()).contains("Wa alaikum salam Usman");
        var link = letter.links().getFirst();
        assertThat(link).contains(window.path);
        var fromLetter = link.substring(link.indexOf("#letter=") + 8);
        assertThat(enter(window, fromLetter, "{\"letter\":true}")).bodyText().contains("Wa alaikum salam");
        assertThat(link.substring(0, link.indexOf('#'))).doesNotContain(fromLetter);
    }

    @Test
    void a_visitor_never_reads_what_another_wrote_whose_conversation_was_merged_into_theirs() {
        var window = window(form("no", null, false));
        var one = stranger(window);
        var other = stranger(window);
        assertThat(write(window, one, "once-0001", "Between us alone")).hasStatusOk();
        long from = conversation(window);
        assertThat(write(window, other, "once-0001", "From another browser")).hasStatusOk();
        long into = conversation(window);

        world.in(window.owner, () -> conversations.merge(from, into, window.owner));
        assertThat(write(window, one, "once-0002", "And this too")).hasStatusOk();

        assertThat(said(window, other)).bodyText().contains("From another browser").doesNotContain("Between us alone").doesNotContain("And this too");
    }

    @Test
    void whoever_is_erased_is_forgotten_before_the_window_too() {
        var window = window(form("may", null, false));
        var key = stranger(window);
        var other = stranger(window);
        assertThat(write(window, key, "once-0001", "It is me")).hasStatusOk();
        long conversation = conversation(window);
        long person = world.in(window.owner, () -> people.create(PersonForm.named("Usman"), window.owner));
        world.in(window.owner, () -> conversations.person(conversation, person, window.owner));

        world.in(window.owner, () -> unnamed.unname(java.util.List.of(person), name -> name));

        assertThat(said(window, key)).hasStatus(404);
        assertThat(said(window, other)).hasStatusOk();
    }

    @Test
    void the_window_stands_only_where_it_may_and_its_script_is_small() {
        var window = window(form("may", "https://shop.example", false));
        assertThat(mvc.get().uri(window.path).param("language", "ur")).hasStatusOk().headers().hasValue("Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'self' https://shop.example; base-uri 'none'");
        assertThat(mvc.get().uri(window.path).param("language", "ur")).bodyText().contains("dir=\"rtl\"").doesNotContain("_csrf");
        var script = mvc.get().uri(window.path + "/widget.js").exchange();
        assertThat(script).hasStatusOk().hasContentType("text/javascript;charset=UTF-8");
        assertThat(script.getResponse().getContentAsByteArray().length).isLessThan(30_000);
        world.in(window.owner, () -> channels.off(window.channel, true, window.owner));
        assertThat(mvc.get().uri(window.path)).hasStatus(410);
    }

    @Test
    void whoever_follows_the_link_alone_is_spoken_to_as_they_ask_or_else_as_the_business_speaks() {
        var window = window(form("may", null, false));
        assertThat(spoken(window, null)).isEqualTo("ltr");
        assertThat(spoken(window, "ur-PK, en;q=0.5")).isEqualTo("rtl");
        world.sql(window.owner, () -> jdbc.sql("update control.workspaces set language = 'ur' where id = :id").param("id", window.owner.workspace()).update());
        assertThat(spoken(window, null)).isEqualTo("rtl");
        assertThat(spoken(window, "pa-PK, fr;q=0.8, *;q=0.1")).isEqualTo("rtl");
        assertThat(spoken(window, "fr, en-GB;q=0.8, ur;q=0.2")).isEqualTo("ltr");
        assertThat(spoken(window, "ur;q=0, ;;")).as("not to be read").isEqualTo("rtl");
    }

    private String spoken(Window window, String asked) {
        var request = mvc.get().uri(window.path);
        var page = (asked == null ? request : request.header("Accept-Language", asked)).exchange();
        assertThat(page).hasStatusOk();
        assertThat(page.getResponse().getHeaders("Vary")).contains("Accept-Language");
        return text(page).contains("dir=\"rtl\"") ? "rtl" : "ltr";
    }

    @Test
    void a_window_is_set_up_on_screen_and_says_what_is_wrong() {
        var owner = world.found();
        assertThat(mvc.post().uri("/settings/chat").with(world.as(owner)).param("name", "").param("colour", "green").param("sites", "not a site!")).hasStatus(422).bodyText().contains("f-name").contains("f-colour").contains("not a site!");
        assertThat(mvc.post().uri("/settings/chat").with(world.as(owner)).param("name", "Shop window").param("colour", "#112233").param("sites", "shop.example").param("asks", "must")).hasStatus(303);
        long id = world.in(owner, () -> channels.ofKind(ChatKind.KIND).getFirst().id());
        assertThat(mvc.get().uri("/settings/chat/" + id).with(world.as(owner))).hasStatusOk().bodyText().contains("widget.js").contains("https://shop.example");
        var before = world.in(owner, () -> channels.secrets(id));
        assertThat(mvc.post().uri("/settings/chat/" + id + "/secret").with(world.as(owner))).hasStatus(303);
        assertThat(world.in(owner, () -> channels.secrets(id))).isNotEqualTo(before);
    }

    @Test
    void whoever_has_a_conversation_comes_in_however_many_stand_behind_their_address() {
        var window = window(form("no", null, false));
        var key = stranger(window);
        assertThat(write(window, key, "once-0001", "I am here already")).hasStatusOk();
        // Without the page's proof few strangers come in from one address, with it many; each page lets in but some.
        int refused = 0;
        for (int i = 0; i < 125; i++) {
            refused += enter(window, null, "{}").getResponse().getStatus() == 429 ? 1 : 0;
        }
        assertThat(refused).isBetween(1, 20);
        assertThat(enter(window, key, "{}")).hasStatusOk().bodyText().contains("I am here already");
        assertThat(write(window, key, "once-0002", "And still")).hasStatusOk();
        var page = text(mvc.get().uri(window.path).exchange());
        var proof = page.replaceAll("(?s).*data-proof=\"([^\"]+)\".*", "$1");
        var shown = "{\"proof\":\"" + proof + "\"}";
        assertThat(enter(window, null, shown)).hasStatusOk();
        assertThat(enter(window, null, shown.replace(proof, "1" + proof))).hasStatus(429);
        var elsewhere = window(form("no", null, false));
        int let = 0;
        for (int i = 0; i < 25; i++) {
            let += enter(window, null, shown).getResponse().getStatus() == 200 ? 1 : 0;
        }
        assertThat(let).isEqualTo(19);
        assertThat(enter(elsewhere, null, "{}")).hasStatusOk();
    }

    @Test
    void a_visitor_without_a_name_is_called_by_their_number_only_where_that_is_shown() {
        var window = window(form("may", null, false));
        var key = stranger(window);
        assertThat(write(window, key, "once-0001", "Salam")).hasStatusOk();
        long visitor = world.in(window.owner, () -> visitors.of(window.channel, key).orElseThrow().id());
        var one = world.in(window.owner, () -> conversations.find(conversation(window), window.owner));
        assertThat(count(window, "select count(*) from conversations c where c.contact_name is null and c.id = " + one.id())).isOne();
        assertThat(world.in(window.owner, () -> conversations.messages(one, null, 5, window.owner)).rows().getFirst().authorName()).isNull();
        assertThat(world.in(window.owner, () -> variables.fill("Hello {first name}!", one, window.owner))).isEqualTo("Hello!");
        assertThat(mvc.get().uri("/inbox/" + one.id()).with(world.as(window.owner))).bodyText().contains("data-name=\"Website visitor " + visitor + "\"").doesNotContain("Somebody unknown", "<bdi>" + one.contactAddress());
        assertThat(ScopedValue.where(Preferences.CURRENT, window.owner.preferences().with(Language.UR)).call(() -> Called.of(one))).isEqualTo("ویب سائٹ کا مہمان " + visitor);

        var asked = Statements.of(() -> assertThat(mvc.post().uri(window.path + "/introduction").header(TalkDoor.VISITOR, key).param("name", "Usman")).hasStatusOk());
        assertThat(asked).as("open pages are told").anyMatch(sql -> sql.contains("pg_notify"));
        assertThat(mvc.get().uri("/inbox/" + one.id()).with(world.as(window.owner))).bodyText().contains("data-name=\"Usman\"").doesNotContain("Website visitor");
        assertThat(world.sql(window.owner, () -> jdbc.sql("select c.search from conversations c where c.id = :id").param("id", one.id()).query(String.class).single())).isEqualTo(Messages.found(null, "Usman", one.contactAddress()));
        var again = Statements.of(() -> assertThat(mvc.post().uri(window.path + "/introduction").header(TalkDoor.VISITOR, key).param("name", "Bilal")).hasStatusOk());
        assertThat(again).as("nothing has changed").noneMatch(sql -> sql.contains("pg_notify"));
    }

    @Test
    void who_bears_only_the_handle_of_a_visitor_is_called_as_the_visitor_says_later_and_nobody_whom_somebody_has_named() {
        for (var kind : java.util.List.of("person", "lead")) {
            var table = kind.equals("person") ? "people" : "leads";
            var window = window(new ChatForm("Shop", null, null, "", "#0f766e", false, "may", "", false, null, kind, false));
            var one = stranger(window);
            var other = stranger(window);
            assertThat(write(window, one, "once-0001", "Salam")).hasStatusOk();
            assertThat(write(window, other, "once-0002", "Salam")).hasStatusOk();
            world.sql(window.owner, () -> jdbc.sql("update " + table + " set name = 'The one with the lamp' where name = (select v.thread from chat_visitors v where v.id = (select max(id) from chat_visitors))").update());
            for (var key : java.util.List.of(one, other)) {
                assertThat(mvc.post().uri(window.path + "/introduction").header(TalkDoor.VISITOR, key).param("name", "Usman Tariq").param("email", "usman@elsewhere.test")).hasStatusOk();
                assertThat(mvc.post().uri(window.path + "/introduction").header(TalkDoor.VISITOR, key).param("name", "Somebody else")).hasStatusOk();
            }
            assertThat(world.sql(window.owner, () -> jdbc.sql("select name || ':' || split_part(search, E'\\n', 1) from " + table + " where name in ('Usman Tariq', 'The one with the lamp', 'Somebody else') order by name desc").query(String.class).list()))
                    .as(kind).hasSize(2).first().isEqualTo("Usman Tariq:usman tariq");
            assertThat(count(window, "select count(*) from happenings h where h.kind = '" + (kind.equals("person") ? "person_changed" : "object_changed") + "' and h.record = '" + kind + "' and h.by_member is null")).as("told in the timeline").isOne();
        }
    }

    @Test
    void a_window_that_is_switched_off_says_so_to_its_page() {
        var window = window(form("no", null, false));
        var key = stranger(window);
        world.in(window.owner, () -> channels.off(window.channel, true, window.owner));
        assertThat(said(window, key)).hasStatus(410);
        assertThat(enter(window, key, "{}")).hasStatus(410);
        assertThat(mvc.get().uri(window.path + "/widget.js")).hasStatus(410);
        assertThat(mvc.get().uri(window.path)).hasStatus(410).bodyText().contains("data-closed");
        world.in(window.owner, () -> channels.off(window.channel, false, window.owner));
        assertThat(enter(window, key, "{}")).hasStatusOk();
        assertThat(mvc.get().uri(window.path)).hasStatusOk().bodyText().doesNotContain("data-closed");
    }

    @Test
    void a_name_that_the_server_did_not_sign_is_shown_as_unchecked_and_changes_none_that_it_did() {
        var window = window(form("no", null, false));
        var old = "{\"id\":\"7\",\"name\":\"Mallory\",\"sum\":\"%s\"}".formatted(Vouching.sum(window.secret, "7", null));
        String key = read(enter(window, null, old), "$.key");
        assertThat(write(window, key, "once-0001", "Salam")).hasStatusOk();
        assertThat(mvc.get().uri("/inbox/" + conversation(window)).with(world.as(window.owner))).bodyText().contains("Name not checked").doesNotContain("Signed in");

        var whole = "{\"id\":\"7\",\"name\":\"Ayesha\",\"email\":\"\",\"sum\":\"%s\"}".formatted(Vouching.sum(window.secret, "7", null, "Ayesha"));
        assertThat(enter(window, key, whole)).hasStatusOk().bodyText().contains("Ayesha").doesNotContain("\"key\"");
        assertThat(ChatTest.<String>read(enter(window, key, old), "$.name")).isEqualTo("Ayesha");
        assertThat(enter(window, null, whole.replace("Ayesha", "Bilal"))).hasStatus(422);
        // A line break would let the sum of one fit the parts of another.
        assertThat(enter(window, null, "{\"id\":\"7\\n\",\"email\":\"Ayesha\",\"sum\":\"%s\"}".formatted(Vouching.sum(window.secret, "7", null, "Ayesha")))).hasStatus(422);
        assertThat(mvc.get().uri("/inbox/" + conversation(window)).with(world.as(window.owner))).bodyText().contains("Signed in").doesNotContain("Name not checked");
        // RFC 2104 over the three lines, so that another program's sum fits.
        assertThat(Vouching.sum("Jefe", "1042", "ayesha@example.com", "Ayesha")).isEqualTo(Signature.hmac("Jefe", "1042\nayesha@example.com\nAyesha".getBytes()));
    }

    @Test
    void both_sides_are_told_that_the_other_types_and_nothing_is_written_for_it() {
        var window = window(form("no", null, false));
        var key = stranger(window);
        assertThat(write(window, key, "once-0001", "Salam")).hasStatusOk();
        long conversation = conversation(window);
        long visitor = world.in(window.owner, () -> visitors.of(window.channel, key).orElseThrow().id());
        assertThat(world.in(window.owner, () -> visitors.conversation(visitors.find(visitor).orElseThrow()))).contains(conversation);
        assertThat(world.in(window.owner, () -> visitors.reading(conversation).orElseThrow().id())).isEqualTo(visitor);
        long before = count(window, "select (select count(*) from messages) + (select count(*) from happenings)");
        assertThat(mvc.post().uri(window.path + "/typing").header(TalkDoor.VISITOR, key)).hasStatus(204);
        assertThat(mvc.post().uri(window.path + "/typing").header(TalkDoor.VISITOR, "nobody")).hasStatus(204);
        assertThat(mvc.post().uri("/chat-conversations/" + conversation + "/typing").with(world.as(window.owner))).hasStatus(204);
        assertThat(mvc.post().uri("/chat-conversations/" + conversation + "/typing").with(world.as(world.found()))).hasStatus(404);
        assertThat(count(window, "select (select count(*) from messages) + (select count(*) from happenings)")).isEqualTo(before);
        var pace = new Pace(Duration.ofMinutes(1));
        assertThat(pace.lets("one")).isTrue();
        assertThat(pace.lets("one")).isFalse();
        assertThat(pace.lets("other")).isTrue();
    }

    @Test
    void the_samples_chat_can_be_tried_and_its_other_channels_say_why_they_are_off() {
        var owner = world.found();
        var part = samples.stream().filter(one -> one.getClass().getName().contains("SampleConversations")).findFirst().orElseThrow();
        world.sql(owner, () -> {
            int before = rows.all().size();
            part.fill(owner);
            assertThat(rows.all()).as("read anew in the same transaction").hasSizeGreaterThan(before);
            return null;
        });
        var channel = world.in(owner, () -> channels.ofKind(ChatKind.KIND).getFirst());
        assertThat(mvc.get().uri("/settings/chat/" + channel.id() + "/preview").with(world.as(owner))).hasStatusOk().bodyText().contains("/chat/" + owner.workspace() + "/" + channel.address() + "/widget.js");
        assertThat(mvc.get().uri("/chat/" + owner.workspace() + "/" + channel.address() + "/widget.js")).hasStatusOk();
        long asked = world.sql(owner, () -> jdbc.sql("select c.id from conversations c where c.kind = 'chat'").query(Long.class).single());
        long answer = world.in(owner, () -> conversations.reply(asked, Reply.text("Yes, from eleven").byItself(), owner));
        await().until(() -> "sent".equals(world.in(owner, () -> conversations.message(answer, owner)).state()));
        long other = world.sql(owner, () -> jdbc.sql("select c.id from conversations c where c.kind = 'whatsapp' and c.state = 'open'").query(Long.class).single());
        assertThat(mvc.get().uri("/inbox/" + other).with(world.as(owner))).bodyText().contains("channel of the sample");
        assertThat(mvc.get().uri("/settings/channels").with(world.as(owner))).bodyText().contains("channel of the sample");
        world.sql(owner, () -> {
            part.clear(owner);
            return null;
        });
        assertThat(world.in(owner, () -> channels.ofKind(ChatKind.KIND))).isEmpty();
    }
}
