package rabta.conversations.whatsapp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Arrival;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationFilter;
import rabta.conversations.Conversations;
import rabta.conversations.Message;
import rabta.conversations.replies.SavedReplies;
import rabta.conversations.replies.Variables;
import rabta.conversations.webhooks.Handwork;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Point;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.people.People;
import rabta.customers.records.ContactPoints;
import rabta.identity.Viewer;
import rabta.kernel.text.Phones;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Where no API is set up: a link that opens WhatsApp with the text, which is written down as sent by hand. */
@Service
class HandLinkDesk {

    private static final int LONGEST = 4000;
    private static final int MOST_REPLIES = 30;

    private final Handwork handwork;
    private final Conversations conversations;
    private final People people;
    private final ContactPoints points;
    private final Taking taking;
    private final SavedReplies replies;
    private final Variables variables;

    HandLinkDesk(Handwork handwork, Conversations conversations, People people, ContactPoints points, Taking taking, SavedReplies replies, Variables variables) {
        this.replies = replies;
        this.variables = variables;
        this.handwork = handwork;
        this.conversations = conversations;
        this.people = people;
        this.points = points;
        this.taking = taking;
    }

    HandLinkNew page(HandLinkForm form, List<Flaw> flaws, Viewer viewer) {
        var name = form.person() == null ? null : people.find(form.person(), viewer).name();
        return new HandLinkNew(form, name, number(form, viewer), replies.search(null, MOST_REPLIES, viewer), variables.names(), Flaw.words(flaws));
    }

    /** The form with a saved reply behind what was typed, as it would go out to them. */
    HandLinkForm with(HandLinkForm form, long reply, Viewer viewer) {
        var said = filled(replies.find(reply, viewer).text(), form, viewer);
        var typed = Typed.text(form.text());
        return new HandLinkForm(form.person(), form.phone(), typed == null ? said : typed + "\n" + said, form.key());
    }

    // What is known of an earlier conversation with them can be named too.
    private String filled(String text, HandLinkForm form, Viewer viewer) {
        var before = form.person() == null ? Optional.<Conversation>empty()
                : conversations.list(new ConversationFilter("every", null, null, WhatsAppKind.KIND, null, null, null, form.person(), null, null, null, false), null, 1, viewer).rows().stream().findFirst();
        var name = form.person() == null ? null : people.find(form.person(), viewer).name();
        return before.map(conversation -> variables.fill(text, conversation, viewer)).orElseGet(() -> variables.fill(text, name, Ui.plain("whatsapp.by_hand"), viewer));
    }

    private String number(HandLinkForm form, Viewer viewer) {
        var typed = Phones.e164(form.phone(), null).orElse(null);
        if (typed != null || form.person() == null) {
            return typed;
        }
        var theirs = points.of(RecordKind.PERSON, form.person(), viewer).stream().filter(point -> point.value().startsWith("+")).toList();
        return theirs.stream().filter(point -> point.kind() == Point.Kind.WHATSAPP).findFirst().or(() -> theirs.stream().filter(point -> point.kind() == Point.Kind.PHONE).findFirst()).map(point -> point.value()).orElse(null);
    }

    /** Writes it down and answers the message. */
    long write(HandLinkForm form, Viewer viewer) {
        var number = number(form, viewer);
        var text = Typed.text(form.text());
        var flaws = new ArrayList<Flaw>();
        if (number == null) {
            flaws.add(Flaw.of("phone", Typed.line(form.phone()) == null ? "invalid.required" : "calls.phone.wrong"));
        }
        if (text == null) {
            flaws.add(Flaw.of("text", "invalid.required"));
        } else if (text.length() > LONGEST) {
            flaws.add(Flaw.of("text", "invalid.too_long", LONGEST));
        }
        Flawed.unless(flaws);
        text = filled(text, form, viewer);
        var name = form.person() == null ? null : people.find(form.person(), viewer).name();
        var channel = handwork.channel(WhatsAppKind.KIND, "by-hand", Ui.plain("whatsapp.by_hand"), Map.of("mode", WhatsAppKind.BY_HAND));
        var key = form.key() != null && form.key().matches("[\\w.:-]{1,100}") ? form.key() : UUID.randomUUID().toString();
        return handwork.write(new Arrival(channel.id(), "hand-" + key, number, name, number, null, null, text, null, null, List.of(), Instant.now(), null, false, false, true, Map.of("byHand", true)), form.person(), viewer).message();
    }

    HandLinkShow show(long id, Viewer viewer) {
        var message = byHand(id, viewer);
        var conversation = conversations.find(message.conversationId(), viewer);
        if (conversation.contactAddress() == null) {
            throw new NotFound();
        }
        return new HandLinkShow(message, conversation.contactAddress(), conversation.personId());
    }

    private Message byHand(long id, Viewer viewer) {
        var message = conversations.message(id, viewer);
        if (!message.particulars().path("byHand").booleanValue()) {
            throw new NotFound();
        }
        return message;
    }

    /** It was not sent after all. */
    void takeBack(long id, Viewer viewer) {
        var message = byHand(id, viewer);
        if (message.authorId() == null || message.authorId() != viewer.id()) {
            throw new Problem("whatsapp.hand.not_yours");
        }
        taking.back(message);
    }

    /** Takes back what was only written down. */
    @org.springframework.stereotype.Repository
    @Transactional
    static class Taking {

        private final JdbcClient jdbc;

        Taking(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        void back(Message message) {
            jdbc.sql("delete from messages where id = :id").param("id", message.id()).update();
            jdbc.sql("""
                    update conversations c
                       set preview = (select left(regexp_replace(m.text, '\\s+', ' ', 'g'), 200) from messages m where m.conversation_id = c.id and m.direction in ('in', 'out') order by m.created_at desc, m.id desc limit 1),
                           last_direction = (select m.direction from messages m where m.conversation_id = c.id and m.direction in ('in', 'out') order by m.created_at desc, m.id desc limit 1), version = c.version + 1
                     where c.id = :id
                    """).param("id", message.conversationId()).update();
            jdbc.sql("delete from conversations c where c.id = :id and not exists (select from messages m where m.conversation_id = c.id)").param("id", message.conversationId()).update();
        }
    }
}
