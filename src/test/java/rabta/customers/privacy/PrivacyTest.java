package rabta.customers.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.sql.Binding;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** Somebody is planted by the product's own doors in every column that takes words, is shown all of it, is erased, and is nowhere. */
class PrivacyTest extends RabtaTest {

    /** Nobody else's: their name in every form, their numbers as they are kept, spelt and typed, and a word in all that was written about them. */
    private static final List<String> MARKS = List.of("zarqana", "qasimovi", "zqmarker", "3017654321", "3017654322", "301 7654321", "301+7654321", "301-7654321", "4135550199");

    /** Columns in which nothing of a customer can stand, by name in any table, and why. */
    private static final Map<String, String> SAFE = Map.ofEntries(
            Map.entry("record", "A kind of record."), Map.entry("kind", "A word of ours."), Map.entry("state", "A word of ours."), Map.entry("status", "A word of ours."),
            Map.entry("action", "A word of ours."), Map.entry("slot", "A field's name."), Map.entry("format", "A word of ours."), Map.entry("part", "A table and a column of ours."),
            Map.entry("row_key", "Numbers of rows."), Map.entry("fingerprint", "Of a file's headings."), Map.entry("sort", "Fields' names."), Map.entry("gathered", "A field's name."),
            Map.entry("columns", "Fields' names."), Map.entry("totals", "Fields' names."), Map.entry("sharing", "A word of ours."), Map.entry("file", "A name of ours for bytes."),
            Map.entry("currency", "A code."), Map.entry("language", "A code."), Map.entry("lifecycle", "A code."), Map.entry("way", "A word of ours."), Map.entry("mark", "A word of ours."), Map.entry("field", "A field's name."), Map.entry("what", "A word of ours."), Map.entry("problem", "A word of ours."), Map.entry("rule", "A rule of RFC 5545."), Map.entry("after", "A word of ours."), Map.entry("whose", "A word of ours."));

    /** Single columns in which nothing of a customer stands, and why. */
    private static final Map<String, String> NOBODY = Map.ofEntries(
            Map.entry("companies.*", "Another customer; what stands there of this one is planted below where it can be."),
            Map.entry("members.*", "Who works here."), Map.entry("own_words.*", "Words of the business for many."), Map.entry("teams.*", "Who works here."), Map.entry("task_types.*", "Words of the business for many."), Map.entry("plans.*", "Words of the business for many."), Map.entry("plan_steps.*", "Words of the business for many."), Map.entry("article_categories.*", "Words of the business for many."), Map.entry("article_texts.*", "What the business tells everybody, in words of its own."), Map.entry("article_versions.*", "Likewise, as it was."), Map.entry("article_addresses.*", "Likewise, in addresses."), Map.entry("article_answers.word", "A stranger's word about an article, asked for without names."), Map.entry("article_misses.word", "What strangers looked for, by nobody's name."), Map.entry("rooms.pair", "Numbers of members."), Map.entry("devices.*", "Of whoever works here."), Map.entry("room_members.bell", "A word of ours."), Map.entry("room_messages.client_key", "A program's own number for a message."), Map.entry("role_rules.*", "What members may do."), Map.entry("migrations.*", "The schema's own history."),
            Map.entry("chat_keys.*", "Hashes of keys at random."), Map.entry("chat_visitors.key_hash", "Of a key at random."), Map.entry("conversation_sendings.*", "A form's own number."), Map.entry("mail_answered.*", "Sums with a key that is not in the database."),
            Map.entry("channels.*", "Of the business."), Map.entry("saved_replies.*", "Words of the business for many."), Map.entry("macros.*", "Words of the business for many."), Map.entry("message_files.content_id", "A mail's own name for a picture."),
            Map.entry("conversations.last_direction", "A word of ours."), Map.entry("conversations.merge_gave", "Numbers of tags and members."), Map.entry("conversation_undoings.*", "How conversations stood: words of ours and numbers."), Map.entry("messages.direction", "A word of ours."), Map.entry("messages.trouble", "A sentence's key."), Map.entry("receipts.trouble", "A sentence's key."),
            Map.entry("receipts.headers", "Gone with the row."), Map.entry("ad_leads.*", "Numbers as the platform counts leads and forms, and its words for what it does not give out."), Map.entry("receipts.particulars", "Gone with the row."),
            Map.entry("deals.*", "What is sold; what stands there of a customer is swept like any table, and whose it is emptied."), Map.entry("leads.*", "What was asked for; what stands there of a customer is swept like any table, and whose it became loses it."), Map.entry("lead_sources.*", "Words of the business for many."), Map.entry("drop_reasons.*", "Words of the business for many."), Map.entry("lead_moves.*", "Words of ours."), Map.entry("lead_conversions.*", "Words of ours."), Map.entry("lead_rules.*", "Words of the business for many."), Map.entry("lead_rule_members.*", "Cities that members look after."), Map.entry("lead_turns.*", "Numbers of members."), Map.entry("pipelines.*", "Words of the business for many."), Map.entry("pipeline_stages.*", "Words of the business for many."), Map.entry("lost_reasons.*", "Words of the business for many."),
            Map.entry("tickets.*", "What was asked; what stands there of a customer is swept like any table, and whose it is emptied."), Map.entry("ticket_types.*", "Words of the business for many."), Map.entry("ticket_statuses.*", "Words of the business for many."),
            Map.entry("ticket_causes.*", "Words of the business for many."), Map.entry("ticket_settings.*", "Words of the business for many."), Map.entry("ticket_moves.*", "Words of ours."), Map.entry("ticket_remedies.*", "What was promised; swept like any table."),
            Map.entry("ticket_handings.*", "Words of the business for many."), Map.entry("ticket_handing_members.*", "What members can do."), Map.entry("service_rules.*", "Words of the business for many."), Map.entry("rule_runs.*", "Words of ours, and numbers."),
            Map.entry("work_calendars.*", "Of the business."), Map.entry("holidays.*", "Of the business."), Map.entry("moons.*", "Of the heavens."), Map.entry("out_of_hours.*", "Words of the business for many."), Map.entry("absences.*", "Days of members."), Map.entry("sla_policies.*", "Words of the business for many."), Map.entry("sla_targets.*", "Words of ours."), Map.entry("sla_steps.*", "Words of ours."), Map.entry("sla_clocks.*", "Words of ours."), Map.entry("sla_marks.*", "Words of ours."),
            Map.entry("channel_doors.*", "Hashes of keys at random, and words of ours."), Map.entry("whatsapp_templates.*", "Words of the business for many."), Map.entry("telegram_readers.*", "Which of our machines asks."),
            Map.entry("transcripts.date_order", "A word of ours."), Map.entry("transcripts.trouble", "A word of ours."),
            Map.entry("portal_settings.*", "Fields' names."), Map.entry("portal_entries.browser", "Of a word at random."), Map.entry("portal_entries.link", "Likewise."), Map.entry("portal_entries.code", "A sum with a key that is not in the database."), Map.entry("portal_entries.asker", "Likewise."), Map.entry("portal_browsers.hash", "Of a word at random."),
            Map.entry("portal_sessions.hash", "Of a word at random."), Map.entry("portal_sessions.device", "Names of browsers, of ours."),
            Map.entry("surveys.*", "What the business asks everybody."), Map.entry("survey_asks.*", "Words of ours, and the hash of a key at random."),
            Map.entry("spam_lessons.*", "Words of a letter, one by one; the row goes with whoever wrote it (LessonsUnnamed)."), Map.entry("spam_words.*", "Counts of such words; less by theirs when they go."), Map.entry("spam_learnt.*", "Figures."), Map.entry("message_moods.*", "Words of ours; the row goes with whoever wrote it (MoodsUnnamed)."),
            Map.entry("taxes.*", "Words of the business for many."), Map.entry("products.*", "What is sold."), Map.entry("price_lists.*", "Words of the business for many."), Map.entry("deal_lines.*", "What is sold; swept like any table."), Map.entry("deal_moves.held_forecast", "A word of ours."),
            Map.entry("deal_lines_before.*", "Likewise, as it was a moment ago."), Map.entry("quote_lines.*", "What is offered; swept like any table."), Map.entry("quote_links.hash", "Of a key at random."), Map.entry("invoice_links.hash", "Of a key at random."), Map.entry("paper_settings.*", "Of the business."),
            Map.entry("quotes.outside_id", "The quote's, in another program."), Map.entry("forms.*", "What the business asks everybody."), Map.entry("form_submissions.hash", "Of a key at random."), Map.entry("form_submissions.consent", "The business's own sentence."),
            Map.entry("form_words.hash", "Of a word at random."), Map.entry("score_rules.*", "Words of the business for many."), Map.entry("chance_cases.*", "Coarse features of what was won or lost, without a name."), Map.entry("chance_models.*", "Weights of such features."),
            Map.entry("targets.*", "Of the business."), Map.entry("sequences.*", "Words of the business for many."), Map.entry("sequence_steps.*", "Likewise, with names of variables."), Map.entry("sequence_enrolments.reason", "A word of ours."), Map.entry("refused_addresses.*", "Sums with a key that is not in the database; they outlive whoever it was, so that nobody writes to them again."), Map.entry("rates.*", "Of the business."), Map.entry("deal_roles.*", "Words of the business for many."), Map.entry("stage_rules.*", "Words of the business for many."), Map.entry("board_looks.*", "Fields' names."),
            Map.entry("recurring_sales.rule", "How often something comes again."), Map.entry("recurring_sales.makes", "A word of ours."), Map.entry("recurring_sales.trouble", "A sentence's key."), Map.entry("recurring_sales.particulars", "What stands in such a sentence: how many, how long."), Map.entry("recurring_sales.key", "A form's own number."), Map.entry("recurring_sale_lines.*", "What is sold; swept like any table."),
            Map.entry("book_settings.*", "Of the business."), Map.entry("payment_methods.*", "Words of the business for many."), Map.entry("number_series.*", "Letters and years."),
            Map.entry("invoices.number", "The books' own."), Map.entry("invoices.seller", "Of the business."), Map.entry("invoices.terms", "Words of the business for many."), Map.entry("invoice_lines.*", "What was sold."),
            Map.entry("payments.number", "The books' own."), Map.entry("payments.key", "A program's own number for a payment."), Map.entry("payments.cheque_state", "A word of ours."),
            Map.entry("invoices.key", "A form's own number for an invoice."), Map.entry("ledger_entries.key", "A program's own number for an entry."),
            Map.entry("fields.*", "How records are shaped."), Map.entry("objects.*", "How records are shaped."),
            Map.entry("object_records.*", "The pattern of the tables of added objects; what stands there of a customer is swept like any table."), Map.entry("people.country", "Gone with the row."), Map.entry("layouts.*", "How records are shaped."), Map.entry("tags.*", "Words of the business for many."),
            Map.entry("preferences.channel", "A word of ours."), Map.entry("consents.channel", "A word of ours."), Map.entry("consents.purpose", "A word of ours."),
            Map.entry("consents.basis", "A word of ours."), Map.entry("likely_pairs.reasons", "Words of ours."), Map.entry("orders.channel", "How orders come, for many."),
            Map.entry("orders.number", "The books' own; only what it is made of by the business."), Map.entry("orders.search", "The number and what was sold."),
            Map.entry("order_lines.product", "What was sold."), Map.entry("orders.outside_id", "The order's, in another program."), Map.entry("files.hash", "Of bytes."), Map.entry("files.type", "A word of ours."),
            Map.entry("imports.notes", "Counts."), Map.entry("import_refusals.reasons", "Words of ours about columns."), Map.entry("import_stages.content", "Empty once an import is over; no door leaves a line there."),
            Map.entry("import_stages.key", "Likewise."), Map.entry("calendar_links.*", "Of whoever works here."), Map.entry("calendar_items.name", "A phone's own number for an appointment."), Map.entry("calendar_items.mark", "Which version of it."), Map.entry("events.zone", "A place on the clock."), Map.entry("event_guests.answer", "One of three words."), Map.entry("event_guest_links.hash", "Of a key at random."), Map.entry("events.uid", "A number of ours, or of another calendar."), Map.entry("events.rule", "How often something comes again."), 
            Map.entry("orders.status_before", "A word of ours."), Map.entry("bulks.said", "As it was typed: a link to the person is their number, or is replaced by the link."), Map.entry("import_changes.added", "Numbers of what an import added, and what stood there before; gone with the person."),
            Map.entry("bulks.value", "What many got; of a link the person's number."), Map.entry("exports.name", "A list's name."), Map.entry("exports.sight", "What its maker may see."), Map.entry("imports.settings", "Headings of columns and where they go."),
            Map.entry("mail_folders.name", "A folder of the business's own mailbox."), Map.entry("mail_leases.node", "A word of ours."), Map.entry("mail_references.reference", "A mail's own id; swept like any table."),
            Map.entry("bounced_addresses.*", "Where mails do not get; the row goes with the person (BouncesUnnamed)."), Map.entry("mail_apps.*", "Of the business."), Map.entry("mail_grants.*", "Of whoever works here."),
            Map.entry("import_bundles.name", "A file's name, swept like that of an import."), Map.entry("view_memory.shown", "The tab that was opened last."),
            Map.entry("idempotency_keys.hash", "Of a request."), Map.entry("idempotency_keys.headers", "An address of a record by its number."), Map.entry("idempotency_keys.key", "A program's own number for a request."),
            Map.entry("idempotency_keys.route", "Paths of ours with numbers."), Map.entry("people.sound", "Consonants of the name; goes with the row, and no word of it can be read."));

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Sweeping sweeping;

    Viewer owner;
    String token;

    @Test
    void whoever_asks_for_it_is_shown_everything_and_then_erased_everywhere() throws Exception {
        owner = world.found();
        token = world.token(owner);
        long person = plant();
        var shared = bystanders(person);

        assertThat(unplanted()).as("columns that take words and hold nothing of the planted person: plant it, or say why not").isEmpty();

        the_file_holds_everything_and_is_its_makers_alone(person);
        assertThat(traces()).as("planted before").isNotEmpty();
        assertThat(files().stream().map(PrivacyTest::words)).as("the face among the files").anyMatch(text -> text.contains("zqmarker face"));
        refused(person);

        assertThat(html("/people/" + person + "/privacy/erasure", Map.of("name", "Zarqana Qasimovi"))).hasStatus(303);
        assertThat(get("/people/" + person)).hasStatus(404);
        until(() -> sql("select count(*) from people where id = " + person) == 0);
        until(() -> sql("select count(*) from control.jobs where workspace_id = " + owner.workspace() + " and state in ('QUEUED', 'RUNNING') and type <> 'EscalatePromise'") == 0);

        assertThat(traces()).isEmpty();
        assertThat(files()).isEmpty();
        whoever_else_is_there_is_untouched(shared);
        the_books_are_right(person);
        assertThat(texts("select particulars::text from control.audit where workspace_id = " + owner.workspace() + " and kind = 'person_erased'")).containsExactly("{person-" + person + "}");
    }

    // --- Planting ---

    long plant() throws Exception {
        var note = json(HttpMethod.POST, "/api/v1/fields", Map.of("kind", "person", "label_en", "Remark", "label_ur", "بات", "type", "text", "searchable", true));
        json(HttpMethod.POST, "/api/v1/fields", Map.of("kind", "person", "label_en", "Friend", "label_ur", "دوست", "type", "link", "links_to", "person"));
        json(HttpMethod.POST, "/api/v1/fields", Map.of("kind", "company", "label_en", "Caller", "label_ur", "کالر", "type", "phone"));
        long person = json(HttpMethod.POST, "/api/v1/people", Map.ofEntries(Map.entry("name", "Zarqana Qasimovi"), Map.entry("title", "zqmarker title"), Map.entry("address", "zqmarker street"),
                Map.entry("city", "zqmarker city"), Map.entry("region", "zqmarker region"), Map.entry("postcode", "zqmarker"), Map.entry("country", "PK"), Map.entry("language", "ur"), Map.entry("lifecycle", "lead"),
                Map.entry("birthday", "1990-03-14"), Map.entry("about", "zqmarker about"), Map.entry("source", "zqmarker source"), Map.entry("company", "Ravi Traders"),
                Map.entry("tags", List.of("VIP")), Map.entry("fields", Map.of(note.path("key").asString(), "zqmarker remark")),
                Map.entry("contact_points", List.of(Map.of("kind", "phone", "value", "0301-7654321", "label", "zqmarker label"), Map.of("kind", "email", "value", "zarqana@zqmarker.pk"),
                        Map.of("kind", "whatsapp", "value", "+1 413 555 0199"), Map.of("kind", "phone", "value", "042-35761234"))))).path("id").asLong();
        var path = "/people/" + person;
        json(HttpMethod.PATCH, "/api/v1" + path, Map.of("title", "zqmarker other title"));
        json(HttpMethod.POST, "/api/v1" + path + "/notes", Map.of("text", "zqmarker note"));
        assertThat(mvc.post().uri(path + "/files").multipart().file(new MockMultipartFile("file", "zqmarker.txt", "text/plain", "zqmarker in a file".getBytes(StandardCharsets.UTF_8)))
                .with(world.as(owner)).exchange()).hasStatus(303);
        assertThat(mvc.post().uri(path + "/picture").multipart().file(new MockMultipartFile("file", "zqmarker.png", "image/png", face())).with(world.as(owner)).exchange()).hasStatus(303);
        json(HttpMethod.POST, "/api/v1" + path + "/folders", Map.of("name", "zqmarker folder"));
        json(HttpMethod.POST, "/api/v1" + path + "/positions", Map.of("company", "Indus Mills", "role", "zqmarker role"));
        json(HttpMethod.PUT, "/api/v1" + path + "/preferences", Map.of("channel", "phone", "hours", "zqmarker hours", "interests", "zqmarker interests"));
        json(HttpMethod.POST, "/api/v1" + path + "/consents", Map.of("channel", "phone", "purpose", "marketing", "given", true, "basis", "consent", "proof", "zqmarker proof"));
        long task = json(HttpMethod.POST, "/api/v1" + path + "/tasks", Map.of("text", "zqmarker step", "note", "zqmarker of the task")).path("id").asLong();
        json(HttpMethod.POST, "/api/v1/tasks/" + task + "/done", Map.of("outcome", "zqmarker outcome"));
        json(HttpMethod.POST, "/api/v1/tasks", Map.of("text", "Ask at 0301 7654321"));
        json(HttpMethod.POST, "/api/v1" + path + "/events", Map.of("title", "zqmarker fitting", "note", "zqmarker of the fitting", "place", "zqmarker place", "starts_on", "2027-03-10"));
        json(HttpMethod.POST, "/api/v1/events", Map.of("title", "Ring 0301 7654321", "starts_on", "2027-03-10", "guests", List.of(Map.of("email", "zarqana@zqmarker.pk"), Map.of("record", "person", "record_id", person))));
        // What a phone says of one besides.
        assertThat(mvc.put().uri("/dav/calendars/" + owner.id() + "/appointments/fitting.ics").header("Authorization", "Basic " + java.util.Base64.getEncoder().encodeToString(("phone:" + token).getBytes()))
                .contentType("text/calendar").content("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:fitting\nDTSTART;VALUE=DATE:20270311\nSUMMARY:Call\nATTENDEE;CN=\"Guest\":mailto:zarqana@zqmarker.pk\nCONTACT:0301-7654321\nEND:VEVENT\nEND:VCALENDAR\n".replace("\n", "\r\n")).exchange()).hasStatus(201);
        long room = json(HttpMethod.POST, "/api/v1/rooms", Map.of("name", "Of zarqana@zqmarker.pk", "about", "Call 0301 7654321")).path("id").asLong();
        json(HttpMethod.POST, "/api/v1/rooms/" + room + "/messages", Map.of("text", "She is at 0301-7654321 or ZARQANA@zqmarker.pk"));
        json(HttpMethod.POST, "/api/v1/orders", Map.of("person_id", person, "note", "zqmarker order", "lines", List.of(Map.of("product", "Lawn", "unit_price_minor", 250_000))));
        json(HttpMethod.POST, "/api/v1" + path + "/ledger/entries", Map.of("what", "gave", "amount", "500", "note", "zqmarker rice"));
        json(HttpMethod.POST, "/api/v1/payments", Map.of("person_id", person, "amount", "100", "reference", "zqmarker cheque", "note", "zqmarker of the payment"));
        long bill = json(HttpMethod.POST, "/api/v1/invoices", Map.of("person_id", person, "note", "zqmarker bill", "buyer_address", "zqmarker lane", "buyer_ntn", "zqmarker-1", "buyer_strn", "zqmarker-2",
                "lines", List.of(Map.of("name", "Lawn", "price", "2500")))).path("id").asLong();
        json(HttpMethod.POST, "/api/v1/invoices/" + bill + "/issuing", Map.of());
        json(HttpMethod.POST, "/api/v1/recurring", Map.of("person_id", person, "title", "For Zarqana Qasimovi", "note", "Call 0301-7654321", "terms", "By zarqana@zqmarker.pk", "makes", "draft", "rrule", "FREQ=YEARLY", "begins_on", "2090-01-01",
                "lines", List.of(Map.of("name", "Work for Zarqana Qasimovi", "unit_price", "5"))));
        json(HttpMethod.POST, "/api/v1/deals", Map.of("name", "Curtains for Zarqana Qasimovi, 0301-7654321", "person_id", person, "amount", "2500"));
        long ticket = json(HttpMethod.POST, "/api/v1/tickets", Map.of("name", "Zarqana Qasimovi complains", "detail", "Ring Zarqana Qasimovi at 0301-7654321", "person_id", person)).path("id").asLong();
        json(HttpMethod.POST, "/api/v1/tickets/" + ticket + "/remedies", Map.of("text", "A new suit for Zarqana Qasimovi", "due_on", "2031-05-04"));
        // What was offered and answered, and what came by a form on the web.
        long quote = json(HttpMethod.POST, "/api/v1/quotes", Map.of("person_id", person, "title", "For Zarqana Qasimovi", "note", "Call 0301-7654321", "terms", "By zarqana@zqmarker.pk",
                "lines", List.of(Map.of("name", "Lawn for Zarqana Qasimovi", "unit_price_minor", 250_000)))).path("id").asLong();
        world.sql(owner, () -> jdbc.sql("update quotes set status = 'REFUSED', answered_at = now(), addressed = 'zqmarker lane', answered_by = 'Zarqana Qasimovi', answered_from = 'zqmarker', refused_since = 'Ring zarqana@zqmarker.pk' where id = ?").param(quote).update());
        // By which names a channel knows her, and a chat that was taken in.
        world.sql(owner, () -> jdbc.sql("""
                with c as (insert into channels (kind, name, settings) values ('whatsapp', 'Shop', '{"mode": "hand"}') returning id),
                     h as (insert into handles (kind, handle, person_id) values ('whatsapp', '+923017654321', ?) on conflict (kind, handle) do update set person_id = excluded.person_id returning handle),
                     t as (insert into transcripts (person_id, file_name, customer) values (?, 'Chat with Zarqana Qasimovi.txt', 'Zarqana Qasimovi') returning id)
                insert into thread_names (channel_id, name, thread) select c.id, h.handle, h.handle from c, h, t
                """).params(person, person).update());
        long lead = json(HttpMethod.POST, "/api/v1/leads", Map.of("name", "Zarqana Qasimovi", "email", "zarqana@zqmarker.pk", "interest", "Zarqana Qasimovi wants lawn")).path("id").asLong();
        world.sql(owner, () -> jdbc.sql("""
                with led as (update leads set person_id = :person where id = :lead returning id),
                     made as (insert into forms (key, name, language, title, asked) values ('asked', 'Asked', 'en', 'Ask', '[]') returning id)
                insert into form_submissions (form_id, state, typed, phone, email, address, device, page, utm, lead_id)
                select m.id, 'TAKEN', '{"name": "zqmarker"}', '+923017654321', 'zarqana@zqmarker.pk', 'zqmarker', 'zqmarker', 'zqmarker', '{"utm_term": "zqmarker"}', l.id from made m cross join led l
                """).param("person", person).param("lead", lead).update());
        // What they said of the service.
        world.sql(owner, () -> jdbc.sql("with asked as (insert into surveys (kind, name, low, key) values ('NPS', 'Recommend', 6, 'key') returning id) insert into survey_answers (survey_id, person_id, score, comment) select a.id, :person, 9, 'Zarqana Qasimovi, zqmarker' from asked a").param("person", person).update());
        world.sql(owner, () -> jdbc.sql("""
                with q as (insert into sequences (name) values ('Welcome') returning id),
                     t as (insert into sequence_steps (sequence_id, place, kind, delay, unit, subject, body) select q.id, 1, 'MAIL', 0, 'DAYS', 'Hello', 'Text' from q returning id, sequence_id),
                     e as (insert into sequence_enrolments (sequence_id, person_id, state, ended_at) select t.sequence_id, :person, 'FINISHED', now() from t returning id)
                insert into sequence_sends (enrolment_id, step_id, person_id, kind, state, address, subject, body) select e.id, t.id, :person, 'MAIL', 'SENT', 'zarqana@zqmarker.pk', 'zqmarker subject', 'zqmarker body' from e cross join t
                """).param("person", person).update());
        // What was said with them, and as it came.
        world.sql(owner, () -> jdbc.sql("""
                with h as (insert into channels (kind, name) values ('mail', 'Info') returning id),
                     w as (insert into handles (kind, handle, name, person_id) values ('mail', 'zarqana@zqmarker.pk', 'Zarqana Qasimovi', :person) returning id),
                     r as (insert into receipts (channel_id, kind, external_id, headers, body, size, state)
                           select h.id, 'mail', '<zqmarker@mail>', '{}', convert_to('From: zarqana@zqmarker.pk', 'UTF8'), 25, 'read' from h returning id),
                     c as (insert into conversations (channel_id, kind, person_id, contact_name, contact_address, thread, subject, topic, preview, search)
                           select h.id, 'mail', :person, 'Zarqana Qasimovi', 'zarqana@zqmarker.pk', 'zqmarker', 'zqmarker subject', 'zqmarker', 'zqmarker', 'zqmarker' from h returning id, channel_id),
                     m as (insert into messages (conversation_id, channel_id, direction, author_name, author_address, subject, text, html, quoted, external_id, state, particulars, search)
                           select c.id, c.channel_id, 'in', 'Zarqana Qasimovi', 'zarqana@zqmarker.pk', 'zqmarker', 'zqmarker letter', '<p>zqmarker</p>', '> zqmarker', '<zqmarker@mail>', 'received', '{"cc": "zqmarker"}', 'zqmarker' from c returning id)
                insert into receipt_messages (receipt_id, message_id) select r.id, m.id from r, m
                """).param("person", person).update());
        // Who stood before the window on the website, and what was begun to them.
        world.sql(owner, () -> jdbc.sql("""
                with h as (insert into channels (kind, name) values ('chat', 'Website') returning id)
                insert into chat_visitors (channel_id, key_hash, thread, outside_id, name, email, page)
                select h.id, '\\x00', 'visitor-zqmarker', 'zqmarker', 'Zarqana Qasimovi', 'zarqana@zqmarker.pk', 'https://shop.example/zqmarker' from h
                """).update());
        // Who is in at the customers' door, and who asked to come in.
        world.sql(owner, () -> jdbc.sql("""
                with s as (insert into portal_sessions (person_id, hash, kind, address, ends_at) values (:person, '\\x00', 'EMAIL', 'zarqana@zqmarker.pk', now() + interval '1 day')),
                     r as (insert into portal_readers (person_id) values (:person)),
                     b as (insert into portal_browsers (person_id, hash, kind, address) values (:person, '\\x00', 'EMAIL', 'zarqana@zqmarker.pk'))
                insert into portal_entries (browser, kind, address, language, ends_at) values ('\\x00', 'EMAIL', 'zarqana@zqmarker.pk', 'en', now())
                """).param("person", person).update());
        world.sql(owner, () -> jdbc.sql("insert into conversation_drafts (conversation_id, member_id, text, cc, bcc) select c.id, :member, 'Dear Zarqana Qasimovi', 'zarqana@zqmarker.pk', 'zarqana@zqmarker.pk' from conversations c where c.person_id = :person")
                .param("member", owner.id()).param("person", person).update());
        // Somebody who becomes part of them, and one whose merge is taken back.
        long twin = json(HttpMethod.POST, "/api/v1/people", Map.of("name", "Zarqana Q. Qasimovi", "about", "zqmarker twin")).path("id").asLong();
        json(HttpMethod.POST, "/api/v1" + path + "/merge", Map.of("ids", List.of(twin)));
        long other = json(HttpMethod.POST, "/api/v1/people", Map.of("name", "Bushra")).path("id").asLong();
        long merge = json(HttpMethod.POST, "/api/v1/people/" + other + "/merge", Map.of("ids", List.of(person))).path("merge").asLong();
        json(HttpMethod.POST, "/api/v1/people/" + other + "/merges/" + merge + "/undo", Map.of());
        // What is remembered of work.
        var friend = sqlText("select key from fields where label_en = 'Friend'");
        json(HttpMethod.POST, "/api/v1/bulk", Map.of("kind", "person", "action", "set", "field", friend, "value", String.valueOf(person), "ids", List.of(other)));
        json(HttpMethod.POST, "/api/v1/bulk", Map.of("kind", "person", "action", "set", "field", "city", "value", "Lahore", "query", "?q=zarqana%40zqmarker.pk"));
        until(() -> sql("select count(*) from bulks where state <> 'DONE'") == 0);
        json(HttpMethod.PATCH, "/api/v1" + path, Map.of("city", "zqmarker town"));
        html(path + "/points", Map.of("kind", "PHONE", "value", "0301 7654322"));
        var point = sql("select id from contact_points where value = '+923017654322'");
        html(path + "/points/" + point + "/removal", Map.of());
        json(HttpMethod.POST, "/api/v1/views", Map.of("kind", "person", "name", "Zarqana Qasimovi’s", "query", "q=0301%207654321"));
        json(HttpMethod.POST, "/api/v1/segments", Map.of("kind", "person", "name", "Like Zarqana Qasimovi", "filter", Map.of("field", "city", "operator", "is", "values", List.of("of zarqana@zqmarker.pk"))));
        get("/people?q=zarqana%40zqmarker.pk&view=mine");
        // What programs were answered.
        assertThat(mvc.post().uri("/api/v1" + path + "/notes").header("Authorization", "Bearer " + token).header("Idempotency-Key", "k1").contentType(MediaType.APPLICATION_JSON)
                .content("{\"text\": \"zqmarker again\"}").exchange()).hasStatus2xxSuccessful();
        // Files that came in and went out.
        imported("Zarqana Qasimovi.csv", "Name,Phone,E-mail,ID\nZarqana Qasimovi,0301-7654321,zarqana.too@zqmarker.pk,zqmarker-77\nZarqana Qasimovi,0301-7654321,,,too,many,cells\n");
        taken("person");
        taken("order");
        assertThat(html("/settings/data/archives", Map.of())).hasStatus(303);
        until(() -> sql("select count(*) from archives where state <> 'DONE'") == 0);
        return person;
    }

    /** A picture of one point, and a mark behind it that no look at it shows. */
    static byte[] face() {
        var drawn = java.util.Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        var bytes = java.util.Arrays.copyOf(drawn, drawn.length + 13);
        System.arraycopy("zqmarker face".getBytes(StandardCharsets.UTF_8), 0, bytes, drawn.length, 13);
        return bytes;
    }

    /** Who must not change: one of the same first name, one who shares a number, and a company whose note names the planted one. */
    Map<String, String> bystanders(long person) {
        long ali = json(HttpMethod.POST, "/api/v1/people?duplicates=allow", Map.of("name", "Ali Zarqa", "about", "Nothing to do with anybody", "contact_points", List.of(Map.of("kind", "phone", "value", "042-35761234")))).path("id").asLong();
        json(HttpMethod.POST, "/api/v1/people/" + ali + "/notes", Map.of("text", "Zarq called from 042-35761234, 923017654399 is another"));
        long company = sql("select id from companies where name = 'Ravi Traders'");
        json(HttpMethod.POST, "/api/v1/companies/" + company + "/notes", Map.of("text", "Ask at 0301 7654321 or +92-301-7654321, ۰۳۰۱۷۶۵۴۳۲۱, Zarqana@zqmarker.pk"));
        var caller = sqlText("select key from fields where label_en = 'Caller'");
        json(HttpMethod.PATCH, "/api/v1/companies/" + company, Map.of("fields", Map.of(caller, "0301-7654321"), "about", "Owned by zarqana@zqmarker.pk"));
        return Map.of("people where id = " + ali, sqlText("select r::text from people r where id = " + ali), "notes where record_id = " + ali + " and record = 'person'",
                sqlText("select r::text from notes r where record_id = " + ali + " and record = 'person'"));
    }

    void imported(String name, String text) throws Exception {
        var answer = mvc.post().uri("/api/v1/imports").multipart().file(new MockMultipartFile("file", name, "text/csv", text.getBytes(StandardCharsets.UTF_8))).param("duplicates", "update")
                .header("Authorization", "Bearer " + token).exchange();
        assertThat(answer).hasStatus(202);
        until(() -> sql("select count(*) from imports where state in ('QUEUED', 'RUNNING')") == 0);
    }

    void taken(String kind) {
        json(HttpMethod.POST, "/api/v1/exports", Map.of("kind", kind, "format", "csv", "query", "q=zarqana%40zqmarker.pk"));
        until(() -> sql("select count(*) from exports where state <> 'DONE'") == 0);
    }

    // --- What must hold ---

    void the_file_holds_everything_and_is_its_makers_alone(long person) throws Exception {
        var path = "/people/" + person + "/privacy";
        assertThat(html(path + "/files", Map.of())).hasStatus(303);
        until(() -> sql("select count(*) from personal_files where state = 'DONE'") == 1);
        long file = sql("select id from personal_files");
        assertThat(get(path)).hasStatusOk().bodyText().contains(path + "/files/" + file, "Phones and e-mails");

        var entries = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(get(path + "/files/" + file).getResponse().getContentAsByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(entries).hasSize(4).hasEntrySatisfying("files/1-zqmarker.txt", text -> assertThat(text).isEqualTo("zqmarker in a file"));
        assertThat(entries.get("data.html")).contains("lang=\"ur\" dir=\"rtl\"", "Zarqana Qasimovi", "zqmarker twin", "zqmarker remark", "zqmarker note", "zqmarker proof", "zqmarker order", "zqmarker step",
                "zqmarker interests", "Ravi Traders", "Lawn", "فون اور ای میل", "بات").doesNotContain("person_id");
        var data = Json.read(entries.get("data.json"));
        assertThat(data.path("people").size()).isEqualTo(2);
        assertThat(data.path("consents").path(0).path("proof").asString()).isEqualTo("zqmarker proof");
        assertThat(data.path("order_lines").path(0).path("product").asString()).isEqualTo("Lawn");

        var manager = world.join(owner, Role.MANAGER);
        assertThat(mvc.get().uri(path + "/files/" + file).with(world.as(manager)).exchange()).hasStatus(404);
        assertThat(mvc.get().uri("/api/v1/people/" + person + "/personal-files/" + file).header("Authorization", "Bearer " + token).exchange()).hasStatusOk().bodyText().contains("\"state\":\"done\"");
    }

    void refused(long person) {
        var path = "/people/" + person + "/privacy";
        var member = world.join(owner, Role.MEMBER);
        assertThat(mvc.get().uri(path).with(world.as(member)).exchange()).hasStatus(403);
        assertThat(mvc.post().uri(path + "/erasure").param("name", "Zarqana Qasimovi").with(world.as(member)).exchange()).hasStatus(403);
        assertThat(html(path + "/erasure", Map.of("name", "zarqana"))).hasStatus(422).bodyText().contains("That is not their name");
        assertThat(call(HttpMethod.POST, "/api/v1/people/" + person + "/erasure", Map.of("name", "Somebody"))).hasStatus(422);
        assertThat(get("/people/" + person)).hasStatusOk().bodyText().contains(path);
    }

    void whoever_else_is_there_is_untouched(Map<String, String> shared) {
        shared.forEach((where, before) -> assertThat(sqlText("select r::text from " + where.replaceFirst(" where", " r where"))).isEqualTo(before));
        assertThat(texts("select text from notes where record = 'company'")).singleElement().asString()
                .matches("Ask at person-\\d+ or person-\\d+, person-\\d+, person-\\d+");
        assertThat(texts("select about || fields::text from companies where name = 'Ravi Traders'")).singleElement().asString().matches("Owned by person-\\d+\\{}");
        assertThat(sql("select count(*) from people where name = 'Bushra' and fields = '{}'")).isOne();
    }

    void the_books_are_right(long person) {
        assertThat(texts("select total || ' ' || note from orders where person_id is null")).containsExactly("250000 person-" + person);
        assertThat(sql("select count(*) from order_lines")).isOne();
        assertThat(texts("select name || ' ' || amount from deals where person_id is null")).singleElement().asString().matches("Curtains for person-\\d+, person-\\d+ 250000");
        assertThat(get("/orders")).hasStatusOk();
    }

    // --- Looking everywhere ---

    /** The columns of the workspace that take words, with what stands in them. */
    Map<String, List<String>> columns() {
        return world.sql(owner, () -> {
            var columns = new TreeMap<String, List<String>>();
            jdbc.sql("""
                    select c.table_name, c.column_name
                      from information_schema.columns c
                           join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
                     where c.table_schema = current_schema()
                       and (c.data_type in ('text', 'jsonb', 'json', 'character varying', 'character', 'bytea', 'xml', 'tsvector') or c.data_type = 'ARRAY' and c.udt_name in ('_text', '_varchar'))
                    """).query(r -> {
                        columns.computeIfAbsent(r.getString(1), t -> new ArrayList<>()).add(r.getString(2));
                    });
            return columns;
        });
    }

    TreeSet<String> unplanted() {
        var without = new TreeSet<String>();
        columns().forEach((table, names) -> names.stream().filter(name -> !SAFE.containsKey(name) && !NOBODY.containsKey(table + "." + name) && !NOBODY.containsKey(table + ".*"))
                .filter(name -> marked(table, name).isEmpty()).forEach(name -> without.add(table + "." + name)));
        return without;
    }

    /** Wherever one of the marks stands in a table of the workspace, or of all workspaces; safe columns too. */
    List<String> traces() {
        var found = new ArrayList<String>();
        columns().forEach((table, names) -> names.forEach(name -> found.addAll(marked(table, name))));
        for (var table : List.of("audit", "jobs", "outbox", "scheduled_tasks", "attempts")) {
            found.addAll(texts("select 'control.%1$s: ' || r::text from control.%1$s r where %2$s".formatted(table, like("r::text"))));
        }
        return found;
    }

    private List<String> marked(String table, String column) {
        var text = sqlText("select data_type from information_schema.columns where table_schema = current_schema() and table_name = '%s' and column_name = '%s'".formatted(table, column)).equals("bytea")
                ? "encode(r.\"%s\", 'escape')".formatted(column) : "r.\"%s\"::text".formatted(column);
        return texts("select '%s.%s: ' || %s from \"%s\" r where %s".formatted(table, column, text, table, like(text)));
    }

    private static String like(String text) {
        return text + " ilike any (array['%" + String.join("%', '%", MARKS) + "%'])";
    }

    /** The files of this workspace's drawers that hold a mark, whatever they are. */
    List<String> files() throws IOException {
        var found = new ArrayList<String>();
        try (var all = Files.walk(Path.of("target/test-data"))) {
            for (var file : all.filter(Files::isRegularFile).filter(f -> f.toString().contains("/" + Binding.schema(owner.workspace()) + "/")).toList()) {
                var text = words(file.toString());
                // What is packed cannot be looked through so: of those none may be there at all.
                if (text.startsWith("pk") || MARKS.stream().anyMatch(text::contains)) {
                    found.add(file.toString());
                }
            }
        }
        return found;
    }

    static String words(String file) {
        try {
            return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.ISO_8859_1).toLowerCase();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    // --- Doors ---

    MvcTestResult call(HttpMethod method, String path, Object body) {
        return mvc.method(method).uri(path).header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON).content(Json.write(body).getBytes(StandardCharsets.UTF_8)).exchange();
    }

    JsonNode json(HttpMethod method, String path, Object body) {
        var answer = call(method, path, body);
        try {
            var text = answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
            assertThat(answer.getResponse().getStatus()).as("%s %s: %s", method, path, text).isBetween(200, 299);
            return text.isEmpty() ? Json.read("{}") : Json.read(text);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    MvcTestResult html(String path, Map<String, String> fields) {
        var request = mvc.post().uri(path).with(world.as(owner));
        for (var field : fields.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        return request.exchange();
    }

    MvcTestResult get(String path) {
        return mvc.get().uri(java.net.URI.create(path)).with(world.as(owner)).exchange();
    }

    long sql(String sql) {
        return world.sql(owner, () -> jdbc.sql(sql).query(Long.class).single());
    }

    String sqlText(String sql) {
        return world.sql(owner, () -> jdbc.sql(sql).query(String.class).single());
    }

    List<String> texts(String sql) {
        return world.sql(owner, () -> jdbc.sql(sql).query(String.class).list());
    }

    static void until(BooleanSupplier done) {
        for (long end = System.nanoTime() + Duration.ofSeconds(60).toNanos(); !done.getAsBoolean();) {
            assertThat(System.nanoTime()).as("it does not end").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
