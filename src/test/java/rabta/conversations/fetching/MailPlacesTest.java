package rabta.conversations.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;

import jakarta.mail.Flags;
import rabta.conversations.ConversationFilter;
import rabta.conversations.DeadAddresses;
import rabta.conversations.LocalMail;
import rabta.conversations.Reply;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Nightly;
import rabta.sales.sequences.RefusedAddresses;
import rabta.support.hours.OutOfHours;

/** Where a mail belongs, who sees it, and what is believed of it: over real servers. */
class MailPlacesTest extends MailTest {

    @Autowired
    DeadAddresses dead;
    @Autowired
    RefusedAddresses refused;
    @Autowired
    OutOfHours hours;
    @Autowired
    @Qualifier("receiptDesk")
    Nightly receipts;

    @Test
    void a_mail_to_the_mailboxes_of_two_teams_is_seen_by_both() throws Exception {
        var sales = world.join(owner, Role.MEMBER, "Sales");
        var service = world.join(owner, Role.MEMBER, "Service");
        var stranger = world.join(owner, Role.MEMBER, "Stores");
        var second = "service" + NUMBER.get() + "@shop.test";
        LocalMail.server().setUser(second, second, "secret");
        long other = mailbox(second, LocalMail.imap(), Map.of());
        team(channel, "Sales");
        team(other, "Service");
        var mail = "Message-ID: <two@customer.test>\nFrom: ali@customer.test\nTo: " + shop + ", " + second + "\nSubject: To you all\nDate: Sat, 28 Nov 2026 10:15:00 +0500\n\nhello";
        deliver(user, mail);
        deliver(LocalMail.server().getUserManager().getUserByEmail(second), mail);
        fetch();
        assertThat(seen(service)).isEmpty();
        fetch(other);
        long conversation = only("select c.id from conversations c");
        assertThat(seen(sales)).containsExactly(conversation);
        assertThat(seen(service)).containsExactly(conversation);
        assertThat(seen(stranger)).isEmpty();
        assertThat(world.in(service, () -> conversations.messages(conversation, null, 10, service)).rows()).extracting(message -> message.text()).containsExactly("hello");
        assertThat(world.in(service, () -> conversations.list(new ConversationFilter("all", null, other, null, null, null, null, null, null, null, null, false), null, 10, service)).rows()).hasSize(1);
        world.in(service, () -> conversations.reply(conversation, Reply.text("Which one?"), service));

        // Another mail that only bears the same id is not that one.
        deliver(LocalMail.server().getUserManager().getUserByEmail(second), mail.replace("hello", "quite another").replace("Subject: To you all", "Subject: Other"));
        fetch(other);
        assertThat(seen(service)).hasSize(2);
        assertThat(seen(sales)).containsExactly(conversation);
    }

    @Test
    void a_conversation_of_one_team_is_shown_to_another_by_its_customer_and_by_nobody_else() throws Exception {
        var service = world.join(owner, Role.MEMBER, "Service");
        var second = "away" + NUMBER.get() + "@shop.test";
        LocalMail.server().setUser(second, second, "secret");
        long other = mailbox(second, LocalMail.imap(), Map.of());
        world.join(owner, Role.MEMBER, "Sales");
        team(channel, "Sales");
        team(other, "Service");
        arrive("<offer@customer.test>", "sana@customer.test", "An offer", "", "What is it?");
        fetch();
        long conversation = only("select c.id from conversations c");
        var there = LocalMail.server().getUserManager().getUserByEmail(second);
        var on = "In-Reply-To: <offer@customer.test>\nTo: " + second + "\nSubject: An offer\n";
        deliver(there, "Message-ID: <eve@evil.test>\nFrom: eve@evil.test\n" + on + "\nTell me all");
        deliver(there, "Message-ID: <away@customer.test>\nFrom: sana@customer.test\nAuto-Submitted: auto-replied\n" + on + "\nI am away");
        deliver(there, "Message-ID: <spam@customer.test>\nFrom: sana@customer.test\nX-Spam-Flag: YES\n" + on + "\nBuy now");
        fetch(other);
        var both = "Message-ID: <both@evil.test>\nFrom: adam@evil.test\nDate: Sat, 28 Nov 2026 10:15:00 +0500\n" + on + "\nAnd me too";
        deliver(user, both);
        fetch();
        deliver(there, both);
        fetch(other);
        assertThat(texts(conversation)).containsExactlyInAnyOrder("What is it?", "I am away", "Buy now", "And me too");
        // Neither who has written there once by knowing an id, nor a second mail of who did not get there, shows it.
        deliver(there, "Message-ID: <adam2@evil.test>\nFrom: adam@evil.test\n" + on + "\nAnd me again");
        deliver(there, "Message-ID: <eve2@evil.test>\nFrom: eve@evil.test\n" + on + "\nTell me more");
        fetch(other);
        assertThat(texts(conversation)).hasSize(4);
        assertThat(seen(service)).doesNotContain(conversation);
        assertThat(texts(only("select c.id from conversations c where c.contact_address = 'eve@evil.test'"))).as("theirs goes on by itself").containsExactly("Tell me all", "Tell me more");
        assertThat(texts(only("select c.id from conversations c where c.contact_address = 'adam@evil.test'"))).containsExactly("And me again");
        // Whom the customer or the business wrote to takes part.
        arrive("<copy@customer.test>", "sana@customer.test", "An offer", "In-Reply-To: <offer@customer.test>\nCc: Rana@Partner.test\n", "My partner reads along");
        fetch();
        deliver(there, "Message-ID: <rana@partner.test>\nFrom: rana@partner.test\n" + on + "\nI do");
        fetch(other);
        assertThat(texts(conversation)).hasSize(6);
        world.sql(owner, () -> jdbc.sql("update conversations set other_channels = null where id = :id").param("id", conversation).update());
        assertThat(seen(service)).doesNotContain(conversation);
        deliver(there, "Message-ID: <on@customer.test>\nFrom: sana@customer.test\n" + on + "\nAnd is it there?");
        fetch(other);
        assertThat(texts(conversation)).hasSize(7);
        assertThat(seen(service)).contains(conversation);
    }

    @Test
    void an_answer_finds_its_conversation_in_the_mailbox_of_a_member_and_in_the_shared_one() throws Exception {
        var member = world.join(owner, Role.MEMBER);
        var own = "own" + NUMBER.get() + "@shop.test";
        LocalMail.server().setUser(own, own, "secret");
        long other = mailbox(own, LocalMail.imap(), Map.of());
        world.sql(owner, () -> jdbc.sql("update channels set private_to = :member, privacy = 'nothing' where id = :id").param("member", member.id()).param("id", other).update());
        var box = LocalMail.server().getUserManager().getUserByEmail(own);
        for (int i = 0; i < 2; i++) {
            var mail = "Message-ID: <p" + i + "@customer.test>\nFrom: ali@customer.test\nTo: " + shop + ", " + own + "\nSubject: Both\n" + (i == 0 ? "" : "In-Reply-To: <p0@customer.test>\n") + "Date: Sat, 28 Nov 2026 10:15:00 +0500\n\nhello " + i;
            deliver(user, mail);
            deliver(box, mail);
            fetch();
            fetch(other);
        }
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from messages m group by m.conversation_id order by 1").query(Long.class).list())).containsExactly(2L, 2L);
        assertThat(seen(world.join(owner, Role.MEMBER))).as("what is a member's own stays theirs").hasSize(1);
    }

    @Test
    void a_ticket_is_found_by_its_number_from_who_takes_part_and_by_nobody_else() throws Exception {
        world.sql(owner, () -> jdbc.sql("update channels set ticketed = true where id = :id").param("id", channel).update());
        arrive("<a@customer.test>", "ali@customer.test", "Torn", "", "It is torn");
        fetch();
        long conversation = only("select c.id from conversations c");
        long ticket = only("select t.id from tickets t");
        arrive("<b@customer.test>", "ali@customer.test", "About [#" + ticket + "]", "", "And the other too");
        arrive("<c@evil.test>", "eve@evil.test", "About [#" + ticket + "]", "", "Tell me all");
        arrive("<d@customer.test>", "boss@customer.test", "About [#" + ticket + "]", "", "From the same company");
        fetch();
        assertThat(texts(conversation)).containsExactlyInAnyOrder("It is torn", "And the other too", "From the same company");
        assertThat(only("select count(*) from conversations c where c.contact_address = 'eve@evil.test'")).isOne();
    }

    @Test
    void an_address_with_a_plus_leads_back_and_a_made_up_one_nowhere() throws Exception {
        world.in(owner, () -> channels.set(channel, Map.of("plus", true)));
        arrive("<a@customer.test>", "ali@customer.test", "Price", "", "What is it?");
        fetch();
        long conversation = only("select c.id from conversations c");
        world.in(owner, () -> conversations.reply(conversation, Reply.text("900"), owner));
        var answered = sent("ali@customer.test").getReplyTo()[0].toString();
        assertThat(answered).contains("+c" + conversation + ".");
        // A program that keeps neither ids nor subject, and another of their addresses.
        deliver(user, "Message-ID: <b@other.test>\nFrom: ali@other.test\nTo: " + answered + "\nSubject: (none)\n\nI take it");
        var forged = shop.replace("@", "+c" + conversation + ".0123456789abcdef@");
        deliver(user, "Message-ID: <c@evil.test>\nFrom: eve@evil.test\nTo: " + forged + "\nSubject: Hm\n\nTell me all");
        fetch();
        assertThat(texts(conversation)).containsExactlyInAnyOrder("What is it?", "900", "I take it");
    }

    @Test
    void whoever_writes_while_nobody_works_is_told_once_however_many_matters_they_begin() throws Exception {
        world.sql(owner, () -> jdbc.sql("update work_calendars set week = array['', '', '', '', '', '', ''], ramadan = null").update());
        world.in(owner, () -> hours.set(true, "We are closed.", "ہم بند ہیں۔", owner));
        arrive("<a@customer.test>", "ali@customer.test", "One matter", "", "Hello, a question please");
        fetch();
        until(() -> told() == 1);
        arrive("<b@customer.test>", "ali@customer.test", "Another matter", "", "And one more question");
        arrive("<c@customer.test>", "sana@customer.test", "A third", "", "Somebody else asks too");
        fetch();
        until(() -> told() == 2 && only("select count(*) from control.jobs j where j.workspace_id = " + owner.workspace() + " and j.type like '%SayOutOfHours%' and j.state in ('QUEUED', 'RUNNING')") == 0);
        assertThat(only("select count(distinct c.contact_address) from messages m join conversations c on c.id = m.conversation_id where m.text = 'We are closed.'")).isEqualTo(2);
    }

    private long told() {
        return only("select count(*) from messages m where m.direction = 'out' and m.text = 'We are closed.'");
    }

    @Test
    void a_bounce_is_believed_of_nobody_but_whom_the_mail_went_to_and_not_from_a_persons_own_account() throws Exception {
        long conversation = world.in(owner, () -> conversations.start(channel, null, "ali@customer.test", Reply.text("Are you there?").about("Hello"), owner));
        var id = sent("ali@customer.test").getMessageID();

        // Who had the mail claims that somebody else's address is dead, and then with an account of their own that theirs is.
        bounce("<f1@evil.test>", id, "rival@other.test", "");
        bounce("<f2@evil.test>", id, "ali@customer.test", "Return-Path: <eve@evil.test>\n");
        bounce("<f3@evil.test>", id, "ali@customer.test", "Authentication-Results: mx.shop.test; spf=pass smtp.mailfrom=eve@evil.test; dkim=pass header.d=evil.test\n");
        bounce("<f4@evil.test>", id, "ali@customer.test", "Authentication-Results: mx.shop.test; auth=pass smtp.auth=eve\n");
        bounce("<f5@evil.test>", id.replaceAll("[0-9a-f]{16}@", "0123456789abcdef@"), "ali@customer.test", "Return-Path: <>\n");
        fetch();
        assertThat(marked("rival@other.test")).isEmpty();
        assertThat(refused("rival@other.test")).isFalse();

        assertThat(marked("ali@customer.test")).isEmpty();
        assertThat(refused("ali@customer.test")).isFalse();

        bounce("<true@mx.test>", id, "ali@customer.test", "Return-Path: <>\nAuthentication-Results: mx.shop.test; spf=none smtp.helo=mx.customer.test; dkim=none\n");
        fetch();
        assertThat(marked("ali@customer.test")).singleElement().satisfies(mark -> assertThat(mark.hard()).isTrue());
        assertThat(refused("ali@customer.test")).isTrue();
        assertThat(world.in(owner, () -> conversations.messages(conversation, null, 10, owner)).rows().getFirst().state()).isEqualTo("failed");
    }

    @Test
    void of_a_mail_to_several_nobody_is_believed_dead_because_another_of_them_could_have_said_so() throws Exception {
        for (var text : List.of("Are you all there?", "And now?")) {
            go(world.in(owner, () -> conversations.start(channel, null, "ali@customer.test", Reply.text(text).about(text).with(Map.of("cc", List.of("eve@evil.test"))), owner)));
        }
        var ids = world.sql(owner, () -> jdbc.sql("select m.external_id from messages m where m.state = 'sent' order by m.id").query(String.class).list());
        assertThat(ids).hasSize(2);
        for (var id : ids) {
            bounce("<of" + id.hashCode() + "@evil.test>", id, "ali@customer.test", "Return-Path: <>\nReceived: from mx.evil.test (mx.evil.test [203.0.113.9]) by mail.shop.test; Sat, 28 Nov 2026 10:15:00 +0500\n");
        }
        fetch();
        assertThat(marked("ali@customer.test")).as("it is shown").singleElement().satisfies(mark -> assertThat(mark.hard()).as("and not believed").isFalse());
        assertThat(refused("ali@customer.test")).isFalse();

        // What our own server writes came from nobody.
        bounce("<ours@mail.shop.test>", ids.getLast(), "ali@customer.test", "Return-Path: <>\nReceived: by mail.shop.test (Postfix) id 4B996222160; Sat, 28 Nov 2026 10:15:00 +0500\n");
        fetch();
        assertThat(refused("ali@customer.test")).isTrue();
    }

    @Test
    void a_letter_that_is_moved_out_of_the_junk_folder_is_no_spam_any_more_and_what_is_moved_into_it_is() throws Exception {
        var junk = LocalMail.server().getManagers().getImapHostManager().createMailbox(user, "Junk");
        world.in(owner, () -> channels.set(channel, Map.of("folders", List.of("Junk"))));
        var wins = message("Message-ID: <j@spam.test>\nFrom: win@spam.test\nTo: " + shop + "\nSubject: Your lamp order\n\nPlease send the lamp that was promised for Friday");
        junk.appendMessage(wins, new Flags(), new Date());
        var offers = "Subject: Cheap watches\n\nBuy now the cheapest watches of the whole world";
        arrive("<o@offers.test>", "offers@offers.test", "Cheap watches", "", offers.split("\n\n")[1]);
        arrive("<g@customer.test>", "gul@customer.test", "A matter", "", "Where is my order of last week");
        fetch();
        long matter = only("select c.id from conversations c where c.contact_address = 'gul@customer.test'");
        world.in(owner, () -> conversations.reply(matter, Reply.text("On its way"), owner));
        go(matter);
        assertThat(aside()).containsExactly("gul@customer.test false", "offers@offers.test false", "win@spam.test true");

        // Each also in the other folder by now: by another of our addresses, or sent once more.
        var firsts = List.copyOf(LocalMail.server().getManagers().getImapHostManager().getInbox(user).getMessages());
        for (var mail : firsts) {
            junk.appendMessage(mail.getMimeMessage(), new Flags(), new Date());
        }
        arriveAgain(wins);
        fetch();
        until(() -> !jobsOf("FollowLetter"));
        assertThat(aside()).containsExactly("gul@customer.test false", "offers@offers.test false", "win@spam.test true");

        // Taken away where they lay first they have moved; a matter in which somebody answered stays where it is.
        firsts.forEach(mail -> mail.setFlag(Flags.Flag.DELETED, true));
        junk.getMessages().getFirst().setFlag(Flags.Flag.DELETED, true);
        junk.expunge();
        fetch();
        until(() -> aside().equals(List.of("gul@customer.test false", "offers@offers.test true", "win@spam.test false")));
        until(() -> world.sql(owner, () -> jdbc.sql("select l.spam || ' ' || l.origin from spam_lessons l join messages m on m.id = l.message_id where m.author_address <> 'gul@customer.test' order by 1").query(String.class).list()).equals(List.of("false said", "true said")));
        long offered = only("select c.id from conversations c where c.contact_address = 'offers@offers.test'");
        assertThat(mvc.get().uri("/api/v1/conversations/{id}/set-aside", offered).header("Authorization", "Bearer " + world.token(owner))).hasStatusOk().bodyText().contains("\"reason\":\"junk\"");

        // A member knows better; that the folder is counted anew says nothing of anybody, though both copies lie there still.
        world.in(owner, () -> conversations.spam(offered, false, owner));
        world.sql(owner, () -> jdbc.sql("update mail_folders set uid_validity = 1").update());
        fetch();
        until(() -> !jobsOf("FollowLetter"));
        assertThat(aside()).containsExactly("gul@customer.test false", "offers@offers.test false", "win@spam.test false");
        assertThat(count("messages")).isEqualTo(4);
    }

    private List<String> aside() {
        return world.sql(owner, () -> jdbc.sql("select c.contact_address || ' ' || c.spam from conversations c order by 1").query(String.class).list());
    }

    private boolean jobsOf(String type) {
        return only("select count(*) from control.jobs j where j.workspace_id = " + owner.workspace() + " and j.type = '" + type + "' and j.state in ('QUEUED', 'RUNNING')") > 0;
    }

    @Test
    void a_mail_that_comes_also_by_a_mailbox_whose_mails_become_tickets_becomes_one_of_that_team() throws Exception {
        var sales = world.join(owner, Role.MEMBER, "Sales");
        var service = world.join(owner, Role.MEMBER, "Service");
        var second = "second" + NUMBER.get() + "@shop.test";
        LocalMail.server().setUser(second, second, "secret");
        long other = mailbox(second, LocalMail.imap(), Map.of());
        team(channel, "Sales");
        team(other, "Service");
        world.sql(owner, () -> jdbc.sql("update channels set ticketed = true where id = :id").param("id", other).update());
        var there = LocalMail.server().getUserManager().getUserByEmail(second);
        var both = "Message-ID: <both@customer.test>\nFrom: ali@customer.test\nTo: " + shop + ", " + second + "\nSubject: Both of you\nDate: Sat, 28 Nov 2026 10:15:00 +0500\n\nIt is torn";
        deliver(user, both);
        fetch();
        assertThat(count("tickets")).isZero();
        deliver(there, both);
        fetch(other);
        fetch(other);
        assertThat(world.sql(owner, () -> jdbc.sql("select g.name from tickets t join teams g on g.id = t.team_id").query(String.class).list())).containsExactly("Service");

        // One that goes on with a conversation of the first mailbox, written to the second alone.
        arrive("<only@customer.test>", "sana@customer.test", "An offer", "", "What is it?");
        fetch();
        deliver(there, "Message-ID: <on@customer.test>\nIn-Reply-To: <only@customer.test>\nFrom: sana@customer.test\nTo: " + second + "\nSubject: An offer\n\nAnd it is broken");
        fetch(other);
        long conversation = only("select c.id from conversations c where c.contact_address = 'sana@customer.test'");
        assertThat(texts(conversation)).containsExactly("What is it?", "And it is broken");
        assertThat(count("tickets")).isEqualTo(2);
        assertThat(seen(service)).as("whoever looks after the mailbox that it was written to").contains(conversation);
        assertThat(seen(sales)).contains(conversation);
        // Where somebody threw the ticket away, what comes further makes none again.
        world.sql(owner, () -> jdbc.sql("update tickets set deleted_at = now() where id = (select v.ticket_id from ticket_conversations v where v.conversation_id = :id)").param("id", conversation).update());
        deliver(there, "Message-ID: <further@customer.test>\nIn-Reply-To: <on@customer.test>\nFrom: sana@customer.test\nTo: " + second + "\nSubject: An offer\n\nAnd a button is gone");
        fetch(other);
        assertThat(texts(conversation)).containsExactly("What is it?", "And it is broken", "And a button is gone");
        assertThat(count("tickets")).isEqualTo(2);
    }

    @Test
    void one_claim_does_not_mark_who_wrote_lately_and_their_next_mail_takes_a_mark_away() throws Exception {
        arrive("<a@customer.test>", "ali@customer.test", "Hello", "", "I am here");
        fetch();
        long conversation = only("select c.id from conversations c");
        world.in(owner, () -> conversations.reply(conversation, Reply.text("Good"), owner));
        var id = sent("ali@customer.test").getMessageID();
        bounce("<x1@mx.test>", id, "ali@customer.test", "Return-Path: <>\n");
        bounce("<x2@mx.test>", id, "ali@customer.test", "Return-Path: <>\nX-Again: yes\n");
        fetch();
        assertThat(marked("ali@customer.test")).singleElement().satisfies(mark -> assertThat(mark.hard()).as("the same claim twice").isFalse());
        assertThat(refused("ali@customer.test")).isFalse();

        world.in(owner, () -> conversations.reply(conversation, Reply.text("Still there?"), owner));
        go(conversation);
        var next = world.sql(owner, () -> jdbc.sql("select m.external_id from messages m where m.text = 'Still there?'").query(String.class).single());
        bounce("<x3@mx.test>", next, "ali@customer.test", "Return-Path: <>\n");
        fetch();
        assertThat(marked("ali@customer.test")).singleElement().satisfies(mark -> assertThat(mark.hard()).isTrue());
        assertThat(refused("ali@customer.test")).isTrue();

        arrive("<b@customer.test>", "ali@customer.test", "Again", "", "I am still here");
        fetch();
        assertThat(marked("ali@customer.test")).isEmpty();
        assertThat(refused("ali@customer.test")).isFalse();
    }

    @Test
    void a_member_lets_mails_go_there_again_on_the_persons_page_and_programs_do_too() throws Exception {
        var token = world.token(owner);
        long person = Long.parseLong(json(mvc.post().uri("/api/v1/people").header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON).content("{\"name\":\"Gul Khan\",\"contact_points\":[{\"kind\":\"email\",\"value\":\"gul@customer.test\"}]}").exchange(), "id"));
        world.in(owner, () -> conversations.start(channel, person, "gul@customer.test", Reply.text("Are you there?").about("Hello"), owner));
        bounce("<true@mx.test>", sent("gul@customer.test").getMessageID(), "gul@customer.test", "Return-Path: <>\n");
        fetch();
        assertThat(mvc.get().uri("/people/{id}/undelivered", person).with(world.as(owner))).hasStatusOk().bodyText().contains("id=\"undelivered\"", "gul@customer.test", "There is no mailbox");
        long mark = marked("gul@customer.test").getFirst().id();
        var stranger = world.found();
        assertThat(mvc.post().uri("/people/{id}/undelivered/{mark}/clearance", person, mark).with(world.as(stranger))).hasStatus(404);

        assertThat(mvc.post().uri("/people/{id}/undelivered/{mark}/clearance", person, mark).with(world.as(owner))).hasStatus(303);
        assertThat(refused("gul@customer.test")).isFalse();
        assertThat(mvc.get().uri("/people/{id}/undelivered", person).with(world.as(owner))).hasStatusOk().bodyText().doesNotContain("id=\"undelivered\"");
        assertThat(mvc.get().uri("/people/{id}", person).with(world.as(owner))).hasStatusOk().bodyText().contains("lets mails go again to an address");

        assertThat(mvc.post().uri("/people/{id}/undelivered/{mark}/restoration", person, mark).with(world.as(owner))).hasStatus(303);
        assertThat(refused("gul@customer.test")).isTrue();
        var path = "/api/v1/people/" + person + "/undelivered";
        assertThat(mvc.get().uri(path).header("Authorization", "Bearer " + token)).hasStatusOk().bodyText().contains("\"address\":\"gul@customer.test\"", "\"hard\":true");
        assertThat(mvc.delete().uri(path + "/" + mark).header("Authorization", "Bearer " + token)).hasStatus(204);
        assertThat(mvc.delete().uri(path + "/" + mark).header("Authorization", "Bearer " + token)).hasStatus(404);
        assertThat(refused("gul@customer.test")).isFalse();
    }

    @Test
    void folders_that_were_chosen_are_read_each_by_its_own_count_and_a_mail_that_is_moved_comes_once() throws Exception {
        var host = LocalMail.server().getManagers().getImapHostManager();
        var orders = host.createMailbox(user, "Orders");
        var junk = host.createMailbox(user, "Junk");
        host.createMailbox(user, "Drafts");
        var order = message("Message-ID: <o@customer.test>\nFrom: ali@customer.test\nTo: " + shop + "\nSubject: An order\n\nfive of them");
        orders.appendMessage(order, new Flags(), new Date());
        junk.appendMessage(message("Message-ID: <j@spam.test>\nFrom: win@spam.test\nTo: " + shop + "\nSubject: Win\n\nall of it"), new Flags(), new Date());
        fetch();
        assertThat(count("conversations")).isZero();

        assertThat(mvc.get().uri("/settings/mailboxes/{id}/folders", channel).with(world.as(owner))).hasStatusOk().bodyText().contains("value=\"Orders\"", "value=\"Junk\"", "comes in as spam").doesNotContain("value=\"Drafts\"", "value=\"INBOX\"");
        assertThat(mvc.post().uri("/settings/mailboxes/{id}/folders", channel).with(world.as(owner)).param("folder", "Nowhere")).hasStatus(422).bodyText().contains("Nowhere");
        assertThat(mvc.post().uri("/settings/mailboxes/{id}/folders", channel).with(world.as(owner)).param("folder", "Orders", "Junk")).hasStatus(303);
        fetch();
        assertThat(world.sql(owner, () -> jdbc.sql("select c.contact_address || ' ' || c.spam from conversations c order by 1").query(String.class).list())).containsExactly("ali@customer.test false", "win@spam.test true");
        assertThat(world.sql(owner, () -> jdbc.sql("select f.name from mail_folders f order by 1").query(String.class).list())).containsExactly("INBOX", "Junk", "Orders");

        // Moved on to the inbox, and the folder begins to count anew.
        arriveAgain(order);
        orders.appendMessage(message("Message-ID: <o2@customer.test>\nFrom: sana@customer.test\nTo: " + shop + "\nSubject: Another\n\nsix"), new Flags(), new Date());
        world.sql(owner, () -> jdbc.sql("update mail_folders set uid_validity = 1 where name = 'Orders'").update());
        fetch();
        assertThat(count("messages")).isEqualTo(3);

        host.deleteMailbox(user, "Orders");
        arrive("<i@customer.test>", "gul@customer.test", "Inbox", "", "goes on");
        fetch();
        assertThat(count("messages")).isEqualTo(4);
        assertThat(mvc.get().uri("/settings/mailboxes/{id}/folders", channel).with(world.as(owner))).hasStatusOk().bodyText().contains("Not there any more");
    }

    private void arriveAgain(jakarta.mail.internet.MimeMessage mail) throws Exception {
        LocalMail.server().getManagers().getImapHostManager().getInbox(user).appendMessage(mail, new Flags(), new Date());
    }

    @Test
    void a_mail_is_there_without_waiting_for_the_next_look_because_the_server_says_so() throws Exception {
        world.in(owner, () -> fetching.listen(channel));
        try {
            arrive("<first@customer.test>", "ali@customer.test", "First", "", "before it listened");
            until(() -> count("messages") == 1);
            // The first one was fetched by the look at the beginning, or told; from here on the line waits four minutes for a word.
            arrive("<second@customer.test>", "ali@customer.test", "Second", "", "while it listened");
            until(() -> count("messages") == 2);
        } finally {
            world.in(owner, () -> fetching.leave(channel));
        }
    }

    @Test
    void a_large_mail_as_it_came_lies_among_the_files_and_goes_with_its_receipt() throws Exception {
        var words = "0123456789abcdef".repeat(12_000);
        arrive("<large@customer.test>", "ali@customer.test", "Large", "Content-Type: multipart/mixed; boundary=b\n", "--b\n\nhello\n--b\nContent-Type: application/octet-stream; name=large.bin\n\n" + words + "\n--b--\n");
        arrive("<small@customer.test>", "ali@customer.test", "Small", "", "hello");
        fetch();
        assertThat(only("select f.size from message_files x join files f on f.id = x.file_id")).as("all of it was read").isEqualTo(words.length());
        assertThat(only("select octet_length(r.body) from receipts r where r.size > 100000")).isEqualTo(16 * 1024);
        assertThat(only("select f.size - r.size from receipts r join files f on f.id = r.file_id join attachments a on a.file_id = f.id and a.record = 'receipt' and a.record_id = r.id")).isZero();
        assertThat(only("select count(*) from receipts r where r.file_id is null and octet_length(r.body) = r.size")).isOne();

        world.sql(owner, () -> jdbc.sql("update receipts set read_at = now() - interval '31 days'").update());
        world.in(owner, receipts::tidyWorkspace);
        assertThat(count("receipts")).isZero();
        assertThat(only("select count(*) from attachments a where a.record = 'receipt'")).isZero();
        assertThat(only("select count(*) from files f where f.name like 'receipt%'")).isZero();
    }

    @Test
    void a_mailbox_is_changed_tried_and_put_away_by_programs() {
        var token = world.token(owner);
        var path = "/api/v1/mailboxes/" + channel;
        assertThat(mvc.patch().uri(path).header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON).content("{\"name\":\"Front desk\",\"plus\":true,\"answers\":\"always\",\"answer\":\"We have it\"}")).hasStatusOk().bodyText()
                .contains("\"name\":\"Front desk\"");
        assertThat(world.in(owner, () -> channels.find(channel).orElseThrow().settings().path("answer").asString())).isEqualTo("We have it");
        assertThat(mvc.patch().uri(path).header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON).content("{\"answers\":\"always\",\"answer\":\"\"}")).hasStatus(422);
        assertThat(mvc.patch().uri(path).header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON).content("{\"imap\":{\"host\":\"evil.example\",\"port\":993,\"security\":\"ssl\"}}")).as("a kept password is sent nowhere else").hasStatus(422);
        assertThat(mvc.post().uri(path + "/trial").header("Authorization", "Bearer " + token)).hasStatusOk().bodyText().contains("\"works\":true");
        LocalMail.server().getUserManager().deleteUser(user);
        assertThat(mvc.post().uri(path + "/trial").header("Authorization", "Bearer " + token)).hasStatusOk().bodyText().contains("\"works\":false", "127.0.0.1 does not accept");
        assertThat(mvc.get().uri(path).header("Authorization", "Bearer " + token)).hasStatusOk().bodyText().contains("\"state\":\"troubled\"");
        assertThat(mvc.get().uri(path + "/folders").header("Authorization", "Bearer " + token)).hasStatus(422);
        assertThat(mvc.put().uri(path + "/folders").header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON).content("{\"folders\":[]}")).hasStatusOk();
        assertThat(mvc.post().uri(path + "/pause").header("Authorization", "Bearer " + token)).hasStatusOk().bodyText().contains("\"state\":\"off\"");
        assertThat(mvc.delete().uri(path + "/pause").header("Authorization", "Bearer " + token)).hasStatusOk().bodyText().contains("\"state\":\"working\"");
        assertThat(mvc.delete().uri(path).header("Authorization", "Bearer " + token)).hasStatus(204);
        assertThat(mvc.post().uri(path + "/restoration").header("Authorization", "Bearer " + token)).hasStatusOk();
        assertThat(mvc.patch().uri(path).header("Authorization", "Bearer " + world.token(world.join(owner, Role.MEMBER))).contentType(MediaType.APPLICATION_JSON).content("{\"name\":\"Mine\"}")).hasStatus(404);
    }

    private void bounce(String id, String original, String recipient, String headings) throws Exception {
        arrive(id, "MAILER-DAEMON@mx.test", "Undelivered Mail Returned to Sender", headings + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n",
                "--b\n\nSorry\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; " + recipient + "\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: "
                        + original + "\nTo: " + recipient + "\n\nAre you there?\n--b--");
    }

    private List<DeadAddresses.Dead> marked(String address) {
        return world.in(owner, () -> dead.among(List.of(address)));
    }

    private boolean refused(String address) {
        return world.in(owner, () -> refused.among(List.of(address))).containsKey(address);
    }

    private List<Long> seen(Viewer viewer) {
        return world.in(viewer, () -> conversations.list(ConversationFilter.view("every"), null, 20, viewer)).rows().stream().map(one -> one.id()).toList();
    }

    private void team(long mailbox, String name) {
        world.sql(owner, () -> jdbc.sql("update channels set team_id = (select t.id from teams t where t.name = :name) where id = :id").param("name", name).param("id", mailbox).update());
    }

    private static String json(org.springframework.test.web.servlet.assertj.MvcTestResult answer, String field) {
        try {
            return rabta.kernel.sql.Json.read(answer.getResponse().getContentAsString()).path(field).asString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void until(Callable<Boolean> there) throws Exception {
        var end = Instant.now().plus(Duration.ofSeconds(40));
        while (!there.call()) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            Thread.sleep(50);
        }
    }
}
