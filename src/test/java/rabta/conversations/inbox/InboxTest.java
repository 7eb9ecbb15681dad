package rabta.conversations.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.Statements;
import rabta.collaboration.notifications.Notification;
import rabta.collaboration.notifications.Notifications;
import rabta.collaboration.today.TodayLine;
import rabta.conversations.Arrival;
import rabta.conversations.ArrivedFile;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationFilter;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.conversations.Kiosk;
import rabta.conversations.Message;
import rabta.conversations.Privacy;
import rabta.conversations.State;
import rabta.identity.Role;
import rabta.identity.Viewer;

/** The screens of the inbox: what they show, what is written there, and who it is kept from. */
class InboxTest extends RabtaTest {

    private static Viewer owner;

    @Autowired
    Intake intake;
    @Autowired
    Channels channels;
    @Autowired
    Conversations conversations;
    @Autowired
    Notifications notifications;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    InboxDrafts drafts;
    @Autowired
    InboxToday today;
    @Autowired
    Kiosk kiosk;

    private Viewer member;
    private long channel;

    @BeforeEach
    void a_channel() {
        owner = owner == null ? world.found() : owner;
        member = world.join(owner, Role.MEMBER);
        channel = world.in(owner, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Kiosk", null, Map.of(), Map.of()), owner));
    }

    private long from(String guest, String... texts) {
        long id = 0;
        for (int i = 0; i < texts.length; i++) {
            int number = i;
            id = world.in(owner, () -> intake.take(Arrival.text(channel, channel + guest + number, guest + channel, "Guest " + guest, guest + channel, texts[number], Instant.now().minusSeconds(60 - number)))).conversation();
        }
        return id;
    }

    private MvcTestResult get(String path, Viewer by) {
        return mvc.get().uri(path).with(world.as(by)).exchange();
    }

    private MvcTestResult post(String path, Viewer by, String... params) {
        var request = mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(path).with(world.as(by)).params(org.springframework.util.CollectionUtils.toMultiValueMap(pairs(params))));
        return request;
    }

    private static Map<String, List<String>> pairs(String... params) {
        var pairs = new java.util.LinkedHashMap<String, List<String>>();
        for (int i = 0; i < params.length; i += 2) {
            pairs.computeIfAbsent(params[i], key -> new java.util.ArrayList<>()).add(params[i + 1]);
        }
        return pairs;
    }

    private Conversation seen(long id) {
        return world.in(owner, () -> conversations.find(id, owner));
    }

    private List<Message> said(long id) {
        return world.in(owner, () -> conversations.messages(id, null, 50, owner)).rows();
    }

    @Test
    void the_list_and_the_thread_stand_on_one_page_and_looking_at_it_reads_it() {
        long id = from("Nadia", "Is my parcel on the way?");

        assertThat(get("/inbox", member)).hasStatusOk().bodyText().contains("Guest Nadia", "Is my parcel on the way?", "unseen");
        assertThat(get("/inbox/" + id, member)).hasStatusOk().bodyText().contains("id=\"m-" + said(id).getFirst().id() + "\"", "data-watch=\"conversation-" + id + "\"");
        assertThat(get("/inbox?q=parcel", member)).bodyText().contains("Guest Nadia").doesNotContain("class=\"unseen\"");
        assertThat(get("/inbox?q=nothingofthekind", member)).bodyText().doesNotContain("Guest Nadia");
        assertThat(get("/inbox?view=mine&channel=" + channel, member)).bodyText().doesNotContain("Guest Nadia");
        assertThat(get("/inbox/unread", member)).bodyText().contains("data-at=\"inbox\"", "open conversation").doesNotContain("rooms");
    }

    @Test
    void a_conversation_with_all_that_stands_beside_it_is_asked_for_by_few_statements() {
        for (int i = 0; i < 5; i++) {
            from("Nadir" + i, "Hello");
        }
        long id = from("Nasim", "Is it ready?", "It was to come on Monday");
        post("/inbox/" + id + "/person/new", owner);
        post("/inbox/" + id + "/messages", owner, "mode", "note", "text", "Ask the courier");
        get("/inbox/" + id, owner);

        var asked = Statements.of(() -> assertThat(get("/inbox/" + id, owner)).hasStatusOk());

        // Some of them are asked at most once a second: tags, members, bells.
        assertThat(asked).hasSizeLessThanOrEqualTo(45);
        assertThat(asked.stream().filter(one -> one.contains("from channels h")).toList()).hasSizeLessThanOrEqualTo(3);
        assertThat(asked.stream().filter(one -> one.contains("from conversations c join channels h")).toList()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void words_are_found_among_the_newest_and_far_behind_them() {
        var shop = world.found();
        long kiosk = world.in(shop, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Kiosk", null, Map.of(), Map.of()), shop));
        long old = world.in(shop, () -> intake.take(Arrival.text(kiosk, "old", "zeenat", "Zeenat Bano", "zeenat", "Have you a samovar of copper?", Instant.now().minusSeconds(86_400)))).conversation();
        world.sql(shop, () -> jdbc.sql("""
                insert into conversations (channel_id, kind, contact_name, search, last_message_at)
                select :channel, 'kiosk', 'Rafiq ' || n, 'rafiq ' || n || E'\\n', now() - make_interval(secs => n) from generate_series(1, 220) n
                """).param("channel", kiosk).update());
        world.sql(shop, () -> jdbc.sql("""
                insert into messages (conversation_id, channel_id, direction, text, state, search)
                select c.id, c.channel_id, 'in', 'Kettle', 'received', 'kettle' from conversations c where c.contact_name like 'Rafiq%'
                """).update());

        assertThat(found("samovar", null, shop).rows()).extracting(Conversation::id).containsExactly(old);
        assertThat(found("zeenat", null, shop).rows()).extracting(Conversation::id).containsExactly(old);
        assertThat(found("copper zeenat", null, shop).rows()).extracting(Conversation::id).containsExactly(old);
        assertThat(found("zeenat kettle", null, shop).rows()).isEmpty();
        for (var word : List.of("rafiq", "kettle", "rafiq kettle")) {
            var first = found(word, null, shop);
            assertThat(first.rows()).extracting(Conversation::contactName).startsWith("Rafiq 1", "Rafiq 2").hasSize(30);
            assertThat(found(word, first.next(), shop).rows()).extracting(Conversation::contactName).startsWith("Rafiq 31", "Rafiq 32").hasSize(30);
        }
        assertThat(found("rafiq 219", null, shop).rows()).extracting(Conversation::contactName).containsExactly("Rafiq 219");
    }

    private rabta.kernel.sql.Paged<Conversation> found(String words, String after, Viewer by) {
        return world.in(by, () -> conversations.list(new ConversationFilter("every", null, null, null, null, null, null, null, null, null, words, false), after, 30, by));
    }

    @Test
    void an_answer_goes_once_however_often_its_key_is_sent_and_undo_puts_it_back_into_the_field() {
        long id = from("Asif", "Price?");

        assertThat(post("/inbox/" + id + "/messages", member, "text", "Rs 2,400", "key", "k1")).hasStatus3xxRedirection();
        assertThat(post("/inbox/" + id + "/messages", member, "text", "Rs 2,400", "key", "k1")).hasStatus3xxRedirection();
        var sent = said(id).getLast();
        assertThat(said(id)).extracting(Message::text).containsExactly("Price?", "Rs 2,400");
        assertThat(get("/inbox/" + id, member)).bodyText().contains("rb-until", "/messages/" + sent.id() + "/undo");

        assertThat(post("/inbox/" + id + "/messages/" + sent.id() + "/undo", member)).hasStatus3xxRedirection();
        assertThat(said(id)).extracting(Message::text).containsExactly("Price?");
        assertThat(get("/inbox/" + id, member)).bodyText().contains(">Rs 2,400</textarea>");
        assertThat(get("/inbox/" + id, owner)).bodyText().doesNotContain("Rs 2,400");
    }

    @Test
    void what_is_typed_is_kept_for_its_writer_alone_and_comes_back_with_what_was_wrong() {
        long id = from("Bano", "Salam");

        assertThat(post("/inbox/" + id + "/draft", member, "mode", "reply", "text", "Half a senten")).hasStatus(204);
        assertThat(get("/inbox/" + id, member)).bodyText().contains("Half a senten");
        assertThat(get("/inbox/" + id, owner)).bodyText().doesNotContain("Half a senten");

        assertThat(post("/inbox/" + id + "/messages", member, "text", "x".repeat(4001))).hasStatus(422).bodyText().contains("aria-invalid=\"true\"", "x".repeat(4001));
        assertThat(post("/inbox/" + id + "/messages", member, "text", "  ")).hasStatus(422);
        assertThat(said(id)).hasSize(1);
        post("/inbox/" + id + "/messages", member, "text", "Wa alaikum salam");
        assertThat(world.in(member, () -> drafts.of(id, member))).isEmpty();
        post("/inbox/" + id + "/messages", member, "text", "And then", "key", "late");
        assertThat(post("/inbox/" + id + "/draft", member, "mode", "reply", "text", "And th", "key", "late")).hasStatus(204);
        assertThat(world.in(member, () -> drafts.of(id, member))).isEmpty();
    }

    @Test
    void whoever_answers_after_somebody_else_has_is_told_before_it_goes() {
        long id = from("Chand", "Do you have it in green?");
        long before = said(id).getLast().id();
        post("/inbox/" + id + "/messages", owner, "text", "Yes, in two days");

        assertThat(post("/inbox/" + id + "/messages", member, "text", "No", "seen", String.valueOf(before))).hasStatus(422).bodyText().contains(owner.name(), "name=\"anyway\"", ">No</textarea>");
        assertThat(said(id)).hasSize(2);
        assertThat(post("/inbox/" + id + "/messages", member, "text", "Green came in just now", "seen", String.valueOf(before), "anyway", "true", "then", "resolve")).hasStatus3xxRedirection();
        assertThat(said(id)).hasSize(3);
        assertThat(seen(id).state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void a_note_calls_a_colleague_and_never_leaves() {
        long id = from("Dua", "Hello");

        assertThat(post("/inbox/" + id + "/messages", member, "mode", "note", "text", "@" + owner.name() + " please call her")).hasStatus3xxRedirection();

        assertThat(said(id).getLast().note()).isTrue();
        assertThat(kiosk.sent(owner.workspace(), id)).isEmpty();
        assertThat(get("/inbox/" + id, owner)).bodyText().contains("class=\"note\"", "rb-called");
        assertThat(world.in(owner, () -> notifications.list(null, false, null, 50, owner)).rows()).extracting(Notification::about).contains(Conversation.ref(id));
        assertThat(get("/inbox?view=mentions", owner)).bodyText().contains("Guest Dua");
        assertThat(get("/inbox?view=mentions", member)).bodyText().doesNotContain("Guest Dua");
    }

    @Test
    void a_file_goes_along_and_is_looked_at_by_whoever_sees_the_conversation() throws Exception {
        long id = from("Ejaz", "The bill?");
        var file = new MockMultipartFile("file", "bill.txt", "text/plain", "Rs 12".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart(HttpMethod.POST, "/inbox/" + id + "/messages").file(file).param("text", "Here").with(world.as(member)))).hasStatus3xxRedirection();

        var message = said(id).getLast();
        var path = "/inbox/" + id + "/messages/" + message.id() + "/files/" + message.files().getFirst().id();
        assertThat(get("/inbox/" + id, owner)).bodyText().contains(path, "bill.txt");
        assertThat(get(path, owner)).hasStatusOk().bodyText().isEqualTo("Rs 12");
        assertThat(get(path, world.zainab())).hasStatus(404);
    }

    @Test
    void a_voice_note_is_played_where_it_stands_and_asked_for_piece_by_piece() throws Exception {
        var sound = "OggS and then a voice".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        long id = world.in(owner, () -> intake.take(Arrival.text(channel, "voice" + channel, "sidra" + channel, "Sidra", "sidra" + channel, "", Instant.now()).with(List.of(ArrivedFile.of("voice.ogg", sound))))).conversation();
        var message = said(id).getFirst();
        var path = "/inbox/" + id + "/messages/" + message.id() + "/files/" + message.files().getFirst().id();

        assertThat(get("/inbox/" + id, member)).bodyText().contains("<audio controls preload=\"none\" src=\"" + path + "\"");
        assertThat(piece(path, "bytes=0-")).hasStatus(206).hasHeader("Content-Range", "bytes 0-20/21").bodyText().isEqualTo("OggS and then a voice");
        assertThat(piece(path, "bytes=5-7")).hasStatus(206).hasHeader("Content-Range", "bytes 5-7/21").hasHeader("Content-Length", "3").bodyText().isEqualTo("and");
        assertThat(piece(path, "bytes=-5")).hasStatus(206).bodyText().isEqualTo("voice");
        assertThat(piece(path, "bytes=21-")).hasStatus(416).hasHeader("Content-Range", "bytes */21");
        assertThat(piece(path, "bytes=7-5")).hasStatus(200).hasHeader("Accept-Ranges", "bytes").bodyText().hasSize(21);
    }

    private MvcTestResult piece(String path, String range) {
        return mvc.get().uri(path).header("Range", range).with(world.as(member)).exchange();
    }

    @Test
    void what_was_not_seen_before_and_what_an_answer_means_is_marked() {
        long id = from("Tariq", "Have you lamps?", "And candles?");
        get("/inbox/" + id, member);
        assertThat(get("/inbox/" + id, member)).bodyText().doesNotContain("class=\"new\"");
        world.in(owner, () -> intake.take(Arrival.text(channel, "third" + channel, "Tariq" + channel, "Guest Tariq", "Tariq" + channel, "Of brass, please", Instant.now()).answering(channel + "Tariq0")));
        var all = said(id);

        assertThat(get("/inbox/" + id, member)).bodyText().containsSubsequence("And candles?", "class=\"new\"", "id=\"m-" + all.getLast().id(), "href=\"#m-" + all.getFirst().id(), "Have you lamps?", "Of brass, please");
        assertThat(get("/inbox/" + id, member)).bodyText().doesNotContain("class=\"new\"");

        // What came late stands where it was written: the mark does not follow it up there.
        world.in(owner, () -> intake.take(Arrival.text(channel, "late" + channel, "Tariq" + channel, "Guest Tariq", "Tariq" + channel, "Good morning", Instant.now().minusSeconds(600))));
        world.in(owner, () -> intake.take(Arrival.text(channel, "fifth" + channel, "Tariq" + channel, "Guest Tariq", "Tariq" + channel, "Two of them", Instant.now())));
        assertThat(get("/inbox/" + id, member)).bodyText().containsSubsequence("Good morning", "Have you lamps?", "Of brass, please", "class=\"new\"", "Two of them");
    }

    @Test
    void a_stranger_without_a_name_is_called_alike_where_they_write_and_where_they_are_meant() {
        var thread = "nameless" + channel;
        for (var text : List.of("Have you lamps?", "And candles?", "Of brass, please")) {
            var said = Arrival.text(channel, thread + text, thread, null, thread, text, Instant.now());
            world.in(owner, () -> intake.take(text.startsWith("Of") ? said.answering(thread + "Have you lamps?") : said));
        }
        long id = world.in(owner, () -> intake.take(Arrival.text(channel, thread + "And candles?", thread, null, thread, "", Instant.now()))).conversation();

        assertThat(get("/inbox/" + id, member)).bodyText().containsSubsequence("class=\"meant\"", "<b><bdi>" + thread + "</bdi></b> · Have you lamps?", "Of brass, please").contains("data-name=\"" + thread + "\"");
    }

    @Test
    void deeds_show_in_the_thread_and_several_are_done_at_once() {
        long one = from("Farid", "a");
        long two = from("Gul", "b");

        post("/inbox/" + one + "/assignment", owner, "member", String.valueOf(member.id()));
        post("/inbox/" + one + "/priority", owner, "priority", "urgent");
        post("/inbox/" + one + "/tags", owner, "label", "Delivery");
        assertThat(get("/inbox/" + one, owner)).bodyText().contains("assigned it to " + member.name(), "set the priority: Urgent", "added the tag Delivery");
        assertThat(world.in(member, () -> today.lines(member))).extracting(TodayLine::href).contains("/inbox/" + one);

        assertThat(post("/inbox/" + one + "/snooze", owner, "until", "2001-01-01T09:00")).hasStatus(422);
        post("/inbox/" + one + "/snooze", owner, "until", java.time.LocalDateTime.now().plusDays(2).withNano(0).toString());
        assertThat(seen(one).state()).isEqualTo(State.SNOOZED);
        post("/inbox/" + one + "/reopening", owner);

        assertThat(post("/inbox/bulk", owner, "id", String.valueOf(one), "id", String.valueOf(two), "deed", "resolve")).hasStatus3xxRedirection();
        assertThat(List.of(seen(one).state(), seen(two).state())).containsOnly(State.RESOLVED);
        assertThat(world.in(member, () -> today.lines(member))).isEmpty();
        assertThat(post("/inbox/bulk", owner, "id", String.valueOf(one), "deed", "burn")).hasStatus(404);
    }

    @Test
    void a_stranger_becomes_a_person_and_is_found_in_their_timeline() {
        long id = from("Hina", "Where is your shop?");

        assertThat(get("/inbox/" + id, owner)).bodyText().contains("/inbox/" + id + "/person/new");
        assertThat(post("/inbox/" + id + "/person", owner, "person", "Nobody of that name")).hasStatus(422);
        assertThat(post("/inbox/" + id + "/person/new", owner)).hasStatus3xxRedirection();

        long person = seen(id).personId();
        assertThat(get("/inbox/" + id, owner)).bodyText().contains("/people/" + person);
        assertThat(get("/people/" + person + "/conversations", owner)).bodyText().contains("/inbox/" + id, "id=\"conversations-new\"");
        world.in(owner, () -> intake.take(Arrival.text(channel, channel + "Hina9", "Hina" + channel, "Guest Hina", "Hina" + channel, "Thank you!", Instant.now())));
        assertThat(get("/people/" + person + "?only=conversations", owner)).bodyText().contains("Thank you!", "/inbox/" + id + "#m-");
        assertThat(post("/inbox/new", owner, "channel", String.valueOf(channel), "person", String.valueOf(person), "to", "Hina" + channel, "text", "We moved to Gulberg")).hasStatus3xxRedirection();
        assertThat(world.in(owner, () -> conversations.list(ConversationFilter.ofPerson(person), null, 10, owner)).rows()).isNotEmpty();
    }

    @Test
    void a_letter_stands_in_a_frame_that_runs_nothing_and_fetches_nothing_from_outside() {
        long id = world.in(owner, () -> intake.take(new Arrival(channel, channel + "letter", "imran" + channel, "Imran", "imran" + channel, null, null, "Dear shop", "<p>Dear <b>shop</b></p>", "Older words", List.of(), Instant.now(), null, false, false, false,
                Map.of()))).conversation();
        var message = said(id).getFirst();

        assertThat(get("/inbox/" + id, owner)).bodyText().contains("<details class=\"rb-letter\">", "Older words").doesNotContain("<b>shop</b>");
        var letter = get("/inbox/" + id + "/messages/" + message.id() + "/letter", owner);
        assertThat(letter).hasStatusOk().bodyText().contains("<p>Dear <b>shop</b></p>");
        assertThat(letter).headers().extracting(headers -> headers.getFirst("Content-Security-Policy")).asString().startsWith("sandbox").doesNotContain("allow-scripts").doesNotContain("allow-same-origin").contains("default-src 'none'", "frame-ancestors 'self'");
        assertThat(get("/inbox/" + id + "/messages/" + message.id() + "/letter", world.zainab())).hasStatus(404);
    }

    @Test
    void of_a_colleagues_own_mailbox_others_see_what_its_owner_lets_them() {
        long own = world.in(owner, () -> channels.add(new ChannelDraft(Kiosk.KIND, "Mine", null, Map.of(), Map.of(), null, owner.id(), Privacy.SUBJECT, "nobody", false, null), owner));
        long id = world.in(owner, () -> intake.take(new Arrival(own, own + "p", "jam" + own, "Jamila", "jam" + own, null, "About the rent", "A secret sum", null, null, List.of(), Instant.now(), null, false, false, false, Map.of()))).conversation();

        assertThat(get("/inbox/" + id, member)).hasStatusOk().bodyText().contains("About the rent").doesNotContain("A secret sum");
        assertThat(post("/inbox/" + id + "/messages", member, "text", "Hi")).hasStatus(404);
        assertThat(get("/inbox/" + id, owner)).bodyText().contains("A secret sum");
    }

    private String undo(MvcTestResult answer, Viewer by) throws Exception {
        var next = mvc.get().uri(answer.getResponse().getHeader("Location")).with(world.as(by)).cookie(answer.getResponse().getCookies()).exchange();
        var way = java.util.regex.Pattern.compile("rb-toast.*?action=\"([^\"]+)\"", java.util.regex.Pattern.DOTALL).matcher(next.getResponse().getContentAsString());
        return way.find() ? way.group(1) : null;
    }

    @Test
    void conversations_of_two_customers_become_one_only_after_a_question_and_are_two_again_on_undo() throws Exception {
        long one = from("Iqra", "First");
        long other = from("Javed", "Second", "Third");
        post("/inbox/" + one + "/tags", owner, "label", "Fragile");

        assertThat(get("/inbox/" + one + "/joining?q=Javed", owner)).bodyText().contains("/inbox/" + one + "/joining?into=" + other).doesNotContain("name=\"into\" value=\"" + other);
        assertThat(get("/inbox/" + one + "/joining?into=" + other, owner)).hasStatusOk().bodyText().contains("Guest Iqra", "Guest Javed", "name=\"sure\"");
        assertThat(post("/inbox/" + one + "/merging", owner, "into", String.valueOf(other))).hasStatus(422).bodyText().contains("two different customers: Guest Iqra and Guest Javed");
        assertThat(said(one)).hasSize(1);

        var merged = post("/inbox/" + one + "/merging", owner, "into", String.valueOf(other), "sure", "true");
        assertThat(merged).hasStatus3xxRedirection();
        assertThat(said(other)).hasSize(3);
        assertThat(seen(other).tags()).hasSize(1);
        var back = undo(merged, owner);
        assertThat(back).isEqualTo("/inbox/" + one + "/merging/removal");
        assertThat(post(back, owner)).hasStatus3xxRedirection();
        assertThat(said(one)).extracting(Message::text).containsExactly("First");
        assertThat(said(other)).hasSize(2);
        assertThat(seen(other).tags()).isEmpty();
        assertThat(seen(one).tags()).hasSize(1);
    }

    @Test
    void two_conversations_of_one_customer_are_merged_without_a_question() {
        long one = from("Kiran", "First");
        post("/inbox/" + one + "/person/new", owner);
        post("/inbox/" + one + "/resolution", owner);
        long split = from("Kiran", "First", "Second");
        assertThat(split).isEqualTo(one);
        assertThat(post("/inbox/" + one + "/messages/" + said(one).getLast().id() + "/split", owner)).hasStatus3xxRedirection();
        long other = world.in(owner, () -> conversations.list(ConversationFilter.ofPerson(seen(one).personId()), null, 10, owner)).rows().stream().filter(each -> each.id() != one).findFirst().orElseThrow().id();

        assertThat(post("/inbox/" + other + "/merging", owner, "into", String.valueOf(one))).hasStatus3xxRedirection();
        assertThat(said(one)).hasSize(2);
    }

    @Test
    void the_first_message_is_not_split_off_and_what_was_split_goes_back() throws Exception {
        long id = from("Laiba", "First", "Second");
        long first = said(id).getFirst().id();
        long second = said(id).getLast().id();

        assertThat(get("/inbox/" + id, owner)).bodyText().contains("/messages/" + second + "/split").doesNotContain("/messages/" + first + "/split");
        assertThat(post("/inbox/" + id + "/messages/" + first + "/split", owner)).hasStatus(422);

        var split = post("/inbox/" + id + "/messages/" + second + "/split", owner);
        assertThat(said(id)).hasSize(1);
        assertThat(post(undo(split, owner), owner)).hasStatus3xxRedirection();
        assertThat(said(id)).extracting(Message::text).containsExactly("First", "Second");
    }

    @Test
    void what_was_done_to_many_is_taken_back_where_nobody_has_changed_it_since() throws Exception {
        long one = from("Mina", "a");
        long two = from("Nida", "b");
        long three = from("Omar", "c");
        post("/inbox/" + two + "/assignment", owner, "member", String.valueOf(member.id()));
        post("/inbox/" + two + "/pending", owner);
        String[] all = {"id", String.valueOf(one), "id", String.valueOf(two), "id", String.valueOf(three)};

        var way = undo(bulk(all, "deed", "resolve"), owner);
        assertThat(List.of(seen(one).state(), seen(two).state(), seen(three).state())).containsOnly(State.RESOLVED);
        post("/inbox/" + three + "/pending", owner);
        assertThat(post(way, member)).hasStatus(404);
        assertThat(post(way, owner)).hasStatus3xxRedirection();
        assertThat(List.of(seen(one).state(), seen(two).state(), seen(three).state())).containsExactly(State.OPEN, State.PENDING, State.PENDING);
        assertThat(post(way, owner)).hasStatus(404);

        way = undo(bulk(all, "deed", "assign", "member", String.valueOf(owner.id())), owner);
        assertThat(seen(two).assigneeId()).isEqualTo(owner.id());
        post(way, owner);
        assertThat(List.of(seen(two).assigneeId())).containsExactly(member.id());
        assertThat(seen(one).assigneeId()).isNull();

        post("/inbox/" + one + "/tags", owner, "label", "Slow");
        way = undo(bulk(all, "deed", "tag", "tag", "Slow"), owner);
        assertThat(List.of(seen(one).tags(), seen(two).tags())).allSatisfy(tags -> assertThat(tags).hasSize(1));
        post(way, owner);
        assertThat(List.of(seen(one).tags().size(), seen(two).tags().size())).containsExactly(1, 0);

        way = undo(bulk(all, "deed", "snooze", "until", java.time.LocalDateTime.now().plusDays(2).withNano(0).toString()), owner);
        assertThat(List.of(seen(one).state(), seen(two).state())).containsOnly(State.SNOOZED);
        post(way, owner);
        assertThat(List.of(seen(one).state(), seen(two).state())).containsExactly(State.OPEN, State.PENDING);

        way = undo(bulk(all, "deed", "spam"), owner);
        assertThat(seen(two).spam()).isTrue();
        post(way, owner);
        assertThat(seen(two).spam()).isFalse();
        assertThat(post("/inbox/bulk", owner, "deed", "resolve")).hasStatus(422);
    }

    private MvcTestResult bulk(String[] ids, String... more) {
        var params = new java.util.ArrayList<>(List.of(ids));
        params.addAll(List.of(more));
        return post("/inbox/bulk", owner, params.toArray(String[]::new));
    }

    @Test
    void whoever_may_not_see_addresses_and_numbers_reads_letters_without_them() {
        long id = world.in(owner, () -> intake.take(new Arrival(channel, channel + "masked", "saad" + channel, "saad@secret.test", "saad@secret.test", null, "From saad@secret.test", "Call 0300 9988776 or write saad@secret.test",
                "<p>Write <a href=\"mailto:saad@secret.test\">saad&#64;secret.test</a> or +92 300 9988776</p>", "On Monday <rabia@secret.test> wrote: my number is +923009988776", List.of(), Instant.now(), null, false, false, false,
                Map.of("cc", List.of("rabia@secret.test"), "at", 923009988776L, "ad", Map.of("body", "Now:\n0300 9988776\nsaad@secret.test"))))).conversation();
        var path = "/inbox/" + id + "/messages/" + said(id).getFirst().id();
        var letter = java.util.regex.Pattern.compile("secret\\.test|9988776");
        assertThat(get("/inbox/" + id, member)).bodyText().contains("rabia@secret.test", "saad@secret.test", "0300 9988776");

        hide("email", "phone");
        for (var shown : List.of("/inbox/" + id, "/inbox", path + "/letter", path + "/forwarding", "/search?q=Monday")) {
            assertThat(get(shown, member)).as(shown).hasStatusOk().bodyText().doesNotContainPattern(letter);
        }
        assertThat(program("/api/v1/conversations/" + id + "/messages")).hasStatusOk().bodyText().contains("•••").doesNotContainPattern(letter);
        assertThat(get("/inbox/" + id, member)).bodyText().contains("Call •••");
        assertThat(get("/inbox/" + id + "?find=call", member)).bodyText().contains("1 of 1");
        for (var hidden : List.of("9988776", "saad@secret", "secret")) {
            assertThat(get("/inbox/" + id + "?find=" + hidden, member)).as(hidden).bodyText().contains("Nothing found");
            assertThat(program("/api/v1/conversations/" + id + "/messages?q=" + hidden)).as(hidden).bodyJson().extractingPath("$.data").asArray().isEmpty();
        }

        hide();
        assertThat(get("/inbox/" + id, member)).bodyText().contains("rabia@secret.test", "+923009988776");
    }

    @Test
    void words_are_found_within_a_conversation_in_either_script_and_far_back_too() {
        long id = from("Sadia", "The Ajrak has come, شکریہ", "Which ajrak shall I send back?", "None");
        world.sql(owner, () -> jdbc.sql("""
                insert into messages (conversation_id, channel_id, direction, text, state, created_at, search)
                select :id, :channel, 'in', 'Line ' || n, 'received', now() - interval '40 seconds' + n * interval '1 millisecond', 'line ' || n from generate_series(1, 240) n
                """).param("id", id).param("channel", channel).update());
        var said = world.in(owner, () -> conversations.messages(id, null, 300, owner)).rows();
        long first = said.getFirst().id(), second = said.get(1).id();

        assertThat(get("/inbox/" + id, member)).hasStatusOk().bodyText().contains("data-finds").doesNotContain("<mark>", "id=\"m-" + first + "\"");
        var latest = get("/inbox/" + id + "?find=AJRAK", member);
        assertThat(latest).hasStatusOk().bodyText().contains("1 of 2", "<mark>ajrak</mark>", "<mark>Ajrak</mark>", "id=\"m-" + second + "\" aria-current=\"true\"", "id=\"m-" + first + "\"", "id=\"latest\"", "find=AJRAK&amp;hit=" + first + "#m-" + first,
                "data-last=\"" + said.getLast().id() + "\"").doesNotContain("Line 240");
        assertThat(get("/inbox/" + id + "?find=AJRAK&hit=" + first, member)).bodyText().contains("2 of 2", "id=\"m-" + first + "\" aria-current=\"true\"").doesNotContain("Line 205");
        assertThat(get("/inbox/" + id + "?view=mine&find=" + "شكريه", member)).as("as other keyboards have it").bodyText().contains("1 of 1", "<mark>شکریہ</mark>", "name=\"view\" value=\"mine\"");
        assertThat(get("/inbox/" + id + "?find=line+239", member)).bodyText().contains("1 of 1", "Line 240").doesNotContain("id=\"latest\"");
        assertThat(get("/inbox/" + id + "?find=nothingofthekind", member)).bodyText().contains("Nothing found", "Line 240");
        assertThat(get("/inbox/" + id + "?find=", member)).bodyText().doesNotContain("Nothing found");

        var page = program("/api/v1/conversations/" + id + "/messages?q=line&limit=100");
        assertThat(page).hasStatusOk().bodyJson().extractingPath("$.data.length()").isEqualTo(100);
        assertThat(page).bodyJson().extractingPath("$.data[0].text").isEqualTo("Line 141");
        assertThat(program("/api/v1/conversations/" + id + "/messages?q=line&limit=100&before=" + path(page, "$.next"))).bodyJson().extractingPath("$.data[99].text").isEqualTo("Line 140");
        assertThat(program("/api/v1/conversations/" + id + "/messages?q=ajrak+" + "شکریہ")).bodyJson().extractingPath("$.data[*].id").asArray().containsExactly((int) first);
    }

    private static String path(MvcTestResult answer, String path) {
        try {
            return com.jayway.jsonpath.JsonPath.read(answer.getResponse().getContentAsString(), path);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MvcTestResult program(String path) {
        return mvc.get().uri(path).header("Authorization", "Bearer " + world.token(world.again(member))).exchange();
    }

    private void hide(String... fields) {
        var rules = new java.util.HashMap<String, String>();
        for (var kind : List.of("person", "company", "deal", "lead", "ticket")) {
            rules.putAll(Map.of("see." + kind, "ALL", "edit." + kind, "ALL", "delete." + kind, "OWN", "create." + kind, "true"));
        }
        List.of(fields).forEach(field -> rules.put("field.person." + field, "hidden"));
        var form = mvc.post().uri("/settings/roles/member").with(world.as(owner));
        rules.forEach(form::param);
        assertThat(form.exchange()).hasStatus3xxRedirection();
    }

    @Test
    void what_the_inbox_is_asked_is_kept_as_a_view_of_ones_own_or_of_everybody() {
        long id = from("Parveen", "Where is it?");
        post("/inbox/" + id + "/priority", owner, "priority", "urgent");
        from("Qasim", "Hello");

        assertThat(get("/inbox?pressing=urgent&channel=" + channel, member)).bodyText().contains("Guest Parveen", "/inbox/views/new?channel=" + channel + "&amp;pressing=urgent").doesNotContain("Guest Qasim");
        assertThat(post("/inbox/views", member, "name", " ", "query", "?pressing=urgent")).hasStatus(422).bodyText().contains("value=\"?pressing=urgent\"");
        var kept = post("/inbox/views", member, "name", "Burning " + channel, "query", "?pressing=urgent&channel=" + channel + "&q=a%2Bb&nonsense=1", "sharing", "private", "pinned", "true");
        assertThat(kept).hasStatus3xxRedirection();
        var href = kept.getResponse().getHeader("Location");
        assertThat(get(href, member)).hasStatusOk().bodyText().contains("Burning " + channel, "value=\"a+b\"");
        assertThat(get("/inbox", owner)).bodyText().doesNotContain("Burning " + channel);
        assertThat(get(href, owner)).hasStatus(404);

        long view = Long.parseLong(href.replaceAll("\\D", ""));
        assertThat(post("/inbox/views/" + view + "/arrangement", member, "query", "?pressing=urgent&channel=" + channel)).hasStatus3xxRedirection();
        assertThat(post("/inbox/views/" + view, member, "name", "Burning " + channel, "sharing", "everybody", "pinned", "true")).hasStatus3xxRedirection();
        assertThat(get("/inbox", owner)).bodyText().contains("Burning " + channel);
        assertThat(get(href, owner)).bodyText().contains("Guest Parveen").doesNotContain("Guest Qasim");
        assertThat(get("/inbox?pressing=urgent&saved=" + view, owner)).bodyText().contains("/inbox/views/" + view + "/arrangement");
        assertThat(get("/inbox/views/all", owner)).hasStatusOk().bodyText().contains("Burning " + channel);
        assertThat(get("/inbox/views/" + view, member)).hasStatusOk();

        var another = world.join(owner, Role.MEMBER);
        assertThat(post("/inbox/views/" + view + "/removal", another)).hasStatus(403);
        assertThat(post("/inbox/views/" + view + "/removal", member)).hasStatus3xxRedirection();
        assertThat(get(href, member)).hasStatus(404);
        assertThat(post("/inbox/views/" + view + "/restoration", member)).hasStatus3xxRedirection();
        assertThat(get(href, member)).hasStatusOk();
        assertThat(program("/api/v1/views/" + view)).hasStatus(404);
        assertThat(program("/api/v1/conversations/views/" + view)).hasStatusOk().bodyText().contains("pressing=urgent");
    }
}
