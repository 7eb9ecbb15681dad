package rabta.conversations.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.angus.mail.imap.IMAPFolder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.icegreen.greenmail.store.FolderException;

import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import rabta.conversations.LocalMail;
import rabta.conversations.Receipts;
import rabta.conversations.Reply;
import rabta.conversations.mail.LetterPlaces;
import rabta.conversations.mailboxes.Entrances;
import rabta.conversations.mailboxes.Mailbox;
import rabta.conversations.mime.MailFile;
import rabta.conversations.mime.MailReader;
import rabta.kernel.files.FileStore;

/** Mail over real servers: fetched once whatever breaks, put where it belongs, answered, and told from what machines write. */
class MailChannelTest extends MailTest {

    @Autowired
    Receipts receipts;
    @Autowired
    FileStore files;
    @Autowired
    Entrances entrances;
    @Autowired
    LetterPlaces places;

    @Test
    void a_mail_becomes_a_conversation_and_its_answer_comes_back_into_it() throws Exception {
        arrive("<one@customer.test>", "Ali Khan <ali@customer.test>", "Price of the shawl", "", "Hello, what does it cost?\n\n-- \nAli");
        fetch();

        long conversation = only("select c.id from conversations c");
        var message = world.in(owner, () -> conversations.messages(conversation, null, 10, owner)).rows().getFirst();
        assertThat(message.text()).isEqualTo("Hello, what does it cost?");
        assertThat(message.quoted()).contains("-- \nAli");
        assertThat(message.authorName()).isEqualTo("Ali Khan");

        world.in(owner, () -> conversations.reply(conversation, Reply.text("It is 4,500.").with(Map.of("cc", List.of("boss@customer.test"))), owner));
        var sent = sent("boss@customer.test");
        assertThat(sent.getHeader("In-Reply-To", null)).isEqualTo("<one@customer.test>");
        assertThat(sent.getHeader("References", null)).contains("<one@customer.test>");
        assertThat(sent.getSubject()).isEqualTo("Re: Price of the shawl");
        assertThat(sent.getMessageID()).matches("<crm\\.\\d+\\.\\d+\\.[0-9a-f]{16}@shop\\.test>");

        arrive("<two@customer.test>", "ali@customer.test", "AW: Price", "In-Reply-To: " + sent.getMessageID() + "\n", "Good.\n\nOn Sat, Nov 28, 2026 at 10:15 AM Shop <x@shop.test> wrote:\n> It is 4,500.");
        fetch();
        assertThat(texts(conversation)).containsExactly("Hello, what does it cost?", "It is 4,500.", "Good.");
    }

    @Test
    void a_file_goes_out_under_its_own_name_and_a_subject_that_answers_is_left_as_it_is() throws Exception {
        var ali = "ali" + NUMBER.get() + "@customer.test";
        arrive("<preco@customer.test>", ali, "RES: Preço", "References: <earlier@customer.test>\n", "Olá");
        fetch();
        long conversation = only("select c.id from conversations c");
        assertThat(world.sql(owner, () -> jdbc.sql("select c.topic from conversations c").query(String.class).single())).isEqualTo("preco");
        long file = world.in(owner, () -> files.add(new ByteArrayInputStream("Rs 700".getBytes(StandardCharsets.UTF_8)), "نومبر کا لمبے نام والا بل اور اس کی رسید.txt", owner.by())).id();
        world.in(owner, () -> conversations.reply(conversation, new Reply("Here", null, List.of(file), null, null, null, null, false, Map.of()), owner));
        var sent = sent(ali);
        assertThat(sent.getSubject()).isEqualTo("RES: Preço");
        var bytes = new ByteArrayOutputStream();
        sent.writeTo(bytes);
        assertThat(bytes.toString(StandardCharsets.US_ASCII)).as("RFC 2231").containsPattern("filename\\*(?:0\\*)?=UTF-8''%D9%86").contains("name=\"=?UTF-8?").doesNotContain("filename=\"=?");
        assertThat(MailReader.read(bytes.toByteArray()).files()).extracting(MailFile::name).containsExactly("نومبر کا لمبے نام والا بل اور اس کی رسید.txt");
        assertThat(bytes.toString(StandardCharsets.US_ASCII).lines()).allMatch(line -> line.length() <= 998);
    }

    @Test
    void nobody_gets_into_a_conversation_by_a_forged_id_or_a_number() throws Exception {
        arrive("<one@customer.test>", "ali@customer.test", "Mine", "", "first");
        fetch();
        long conversation = only("select c.id from conversations c");
        arrive("<evil@other.test>", "eve@other.test", "Mine", "In-Reply-To: <crm." + conversation + ".1.0123456789abcdef@shop.test>\n", "let me in");
        fetch();
        assertThat(texts(conversation)).containsExactly("first");
        assertThat(count("conversations")).isEqualTo(2);
    }

    @Test
    void whoever_fills_in_a_form_on_the_website_is_whom_one_answers() throws Exception {
        arrive("<form@shop.test>", "Website <" + shop + ">", "Question", "Reply-To: Nadia <nadia@customer.test>\n", "Do you deliver?");
        arrive("<form2@shop.test>", "noreply@forms.test", "Another", "Reply-To: ali@customer.test\n", "And to Quetta?");
        arrive("<plain@customer.test>", "sana@customer.test", "A third", "Reply-To: elsewhere@customer.test\n", "Hello");
        fetch();
        assertThat(world.sql(owner, () -> jdbc.sql("select c.contact_address from conversations c order by 1").query(String.class).list())).containsExactly("ali@customer.test", "nadia@customer.test", "sana@customer.test");
    }

    @Test
    void whoever_answers_what_was_handed_on_to_them_does_not_get_into_the_customers_conversation() throws Exception {
        arrive("<torn@customer.test>", "ali@customer.test", "Torn shawl", "", "It is torn");
        fetch();
        long conversation = only("select c.id from conversations c");
        long message = only("select m.id from messages m");
        var maker = "maker" + NUMBER.get() + "@maker.test";
        world.in(owner, () -> conversations.forward(message, maker, "What do we pay for another?", owner));
        var handedOn = sent(maker);
        arrive("<cost@maker.test>", maker, "Re: Fwd: Torn shawl", "In-Reply-To: " + handedOn.getMessageID() + "\n", "You pay 900");
        fetch();
        assertThat(texts(conversation)).hasSize(2).doesNotContain("You pay 900");
        assertThat(texts(only("select c.id from conversations c where c.earlier_id = " + conversation))).containsExactly("You pay 900");
    }

    @Test
    void an_id_that_was_merely_named_finds_its_conversation_and_a_new_subject_begins_a_linked_one() throws Exception {
        arrive("<two@customer.test>", "ali@customer.test", "Re: Order", "References: <never-seen@customer.test>\n", "second");
        fetch();
        arrive("<three@customer.test>", "ali@customer.test", "Re: Order", "References: <never-seen@customer.test>\n", "third");
        fetch();
        long conversation = only("select c.id from conversations c");
        assertThat(texts(conversation)).containsExactly("second", "third");

        world.in(owner, () -> conversations.resolve(conversation, owner));
        arrive("<four@customer.test>", "ali@customer.test", "Something quite different", "In-Reply-To: <two@customer.test>\n", "fourth");
        fetch();
        long later = only("select c.id from conversations c where c.earlier_id = " + conversation);
        assertThat(texts(later)).containsExactly("fourth");
        assertThat(count("conversation_links")).isEqualTo(1);
    }

    @Test
    void a_mail_to_two_mailboxes_is_one_conversation_with_one_answer_by_itself() throws Exception {
        var second = "second" + NUMBER.get() + "@shop.test";
        LocalMail.server().setUser(second, second, "secret");
        long other = mailbox(second, LocalMail.imap(), Map.of());
        List.of(channel, other).forEach(one -> world.in(owner, () -> channels.set(one, Map.of("answers", "always", "answer", "We have it."))));
        var customer = "both" + NUMBER.get() + "@customer.test";
        var mail = "Message-ID: <both@customer.test>\nFrom: " + customer + "\nTo: " + shop + ", " + second + "\nSubject: Both\nDate: Sat, 28 Nov 2026 10:15:00 +0500\n\nhello";
        deliver(user, mail);
        deliver(LocalMail.server().getUserManager().getUserByEmail(second), mail);
        fetch();
        fetch(other);
        assertThat(count("conversations")).isEqualTo(1);
        // GreenMail takes no mail with an empty envelope sender, so that it was written, and once, is what can be seen here.
        assertThat(world.sql(owner, () -> jdbc.sql("select m.text from messages m where m.direction = 'out' and m.automatic").query(String.class).list())).containsExactly("We have it.");
    }

    @Test
    void a_mail_that_is_taken_away_while_others_are_fetched_takes_none_along() throws Exception {
        for (var name : List.of("first", "second", "third", "fourth")) {
            arrive("<" + name + "@customer.test>", "ali@customer.test", name, "", name);
        }
        var inbox = LocalMail.server().getManagers().getImapHostManager().getInbox(user);
        var mailbox = world.in(owner, () -> Mailbox.of(channels.find(channel).orElseThrow()));
        var open = new AtomicReference<IMAPFolder>();
        // Somebody deletes the third one on their telephone, after it was listed; the server says so when it is next asked.
        var deleting = new Receipts() {

            @Override
            public boolean keep(long channel, String kind, String externalId, Map<String, String> headers, byte[] body) {
                try {
                    if (inbox.getMessageCount() == 4) {
                        inbox.setFlags(new Flags(Flags.Flag.DELETED), true, inbox.getMessages().get(2).getUid(), null, false);
                        inbox.expunge();
                        open.get().doCommand(line -> {
                            line.noop();
                            return null;
                        });
                    }
                } catch (FolderException | MessagingException failure) {
                    throw new IllegalStateException(failure);
                }
                return receipts.keep(channel, kind, externalId, headers, body);
            }

            @Override
            public void tellsOf(long message) {
                receipts.tellsOf(message);
            }
        };
        world.in(owner, () -> {
            marks.lease(channel, "test");
            try (var store = entrances.imap(mailbox); var folder = Collecting.opened((IMAPFolder) store.getFolder("INBOX"))) {
                open.set(folder);
                return new Collecting(marks, deleting, channels, places).collect(folder, Collecting.Kind.INBOX, mailbox, "test");
            } finally {
                marks.release(channel, "test");
            }
        });
        fetch();
        assertThat(world.sql(owner, () -> jdbc.sql("select c.subject from conversations c order by c.id").query(String.class).list())).contains("first", "second", "fourth");
    }

    @Test
    void machines_are_kept_and_neither_reopen_nor_are_answered() throws Exception {
        world.in(owner, () -> channels.set(channel, Map.of("answers", "always", "answer", "We have it.")));
        arrive("<one@customer.test>", "robot@customer.test", "Out of office", "Auto-Submitted: auto-replied\n", "I am away");
        arrive("<two@list.test>", "news@list.test", "News", "List-Id: <news.list.test>\n", "Buy");
        arrive("<three@spam.test>", "spam@spam.test", "Win", "X-Spam-Flag: YES\n", "Win");
        fetch();
        assertThat(count("messages")).isEqualTo(3);
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from messages where direction = 'out'").query(Long.class).single())).isZero();
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from conversations where spam").query(Long.class).single())).isOne();
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from conversations where waiting_since is not null").query(Long.class).single())).isZero();
    }

    @Test
    void a_bounce_fails_the_message_and_marks_the_address() throws Exception {
        long conversation = world.in(owner, () -> conversations.start(channel, null, "gone@customer.test", Reply.text("Are you there?").about("Hello"), owner));
        var sent = sent("gone@customer.test");
        arrive("<bounce@mx.test>", "MAILER-DAEMON@mx.test", "Undelivered Mail Returned to Sender", "Return-Path: <>\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n",
                "--b\n\nSorry\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; gone@customer.test\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: "
                        + sent.getMessageID() + "\nTo: gone@customer.test\n\nAre you there?\n--b--");
        fetch();
        var message = world.in(owner, () -> conversations.messages(conversation, null, 10, owner)).rows().getFirst();
        assertThat(message.state()).isEqualTo("failed");
        String said = world.in(owner, () -> message.trouble().words());
        assertThat(said).contains("gone@customer.test");
        assertThat(world.sql(owner, () -> jdbc.sql("select hard from bounced_addresses where address = 'gone@customer.test'").query(Boolean.class).single())).isTrue();
    }

    @Test
    void every_mail_comes_once_though_the_line_breaks_and_the_server_counts_anew() throws Exception {
        var fragile = "fragile" + NUMBER.get() + "@shop.test";
        var box = LocalMail.server().setUser(fragile, fragile, "secret");
        long other = mailbox(fragile, LocalMail.fragileImap(), Map.of());
        var mails = new ArrayList<String>();
        for (int i = 0; i < 45; i++) {
            mails.add("Message-ID: <m" + i + "@customer.test>\nFrom: c" + i + "@customer.test\nTo: " + fragile + "\nSubject: Number " + i + "\n\nhello " + i + " " + "x".repeat(400));
        }
        for (var mail : mails) {
            deliver(box, mail);
        }
        LocalMail.BREAKS_AFTER.set(12_000);
        int broken = 0;
        while (true) {
            try {
                world.in(owner, () -> fetching.once(other));
                break;
            } catch (RuntimeException lost) {
                assertThat(++broken).isLessThan(5);
                if (broken == 1) {
                    LocalMail.BREAKS_AFTER.set(12_000);
                }
            }
        }
        assertThat(broken).as("the line broke").isPositive();
        read();
        assertThat(count("messages")).isEqualTo(45);

        LocalMail.server().getUserManager().deleteUser(box);
        var again = LocalMail.server().setUser(fragile, fragile, "secret");
        mails.add("Message-ID: <last@customer.test>\nFrom: last@customer.test\nTo: " + fragile + "\nSubject: Last\n\nhello");
        for (var mail : mails) {
            deliver(again, mail);
        }
        world.sql(owner, () -> jdbc.sql("update mail_folders set uid_validity = 1").update());
        fetch(other);
        assertThat(count("messages")).isEqualTo(46);
    }

    @Test
    void one_node_has_a_mailbox_and_one_that_lost_it_moves_nothing() {
        world.in(owner, () -> {
            assertThat(marks.lease(channel, "a")).isTrue();
            assertThat(marks.lease(channel, "b")).isFalse();
            assertThat(marks.move(channel, "INBOX", 1, 5, "b")).isFalse();
            assertThat(marks.move(channel, "INBOX", 1, 5, "a")).isTrue();
        });
        world.sql(owner, () -> jdbc.sql("update mail_leases set until = now() - interval '1 second'").update());
        world.in(owner, () -> {
            assertThat(marks.lease(channel, "b")).isTrue();
            assertThat(marks.move(channel, "INBOX", 1, 6, "a")).isFalse();
        });
    }

    @Test
    void mails_that_were_sent_elsewhere_stand_there_as_ours_and_our_own_not_twice() throws Exception {
        var sentFolder = LocalMail.server().getManagers().getImapHostManager().createMailbox(user, "Sent");
        arrive("<one@customer.test>", "ali@customer.test", "Question", "", "first");
        fetch();
        long conversation = only("select c.id from conversations c");
        sentFolder.appendMessage(message("Message-ID: <phone@shop.test>\nFrom: " + shop + "\nTo: ali@customer.test\nSubject: Re: Question\nIn-Reply-To: <one@customer.test>\n\nfrom my phone"), new Flags(), new java.util.Date());
        world.in(owner, () -> conversations.reply(conversation, Reply.text("from here"), owner));
        var own = sent("ali@customer.test");
        sentFolder.appendMessage(new MimeMessage(own), new Flags(), new java.util.Date());
        fetch();
        assertThat(texts(conversation)).containsExactlyInAnyOrder("first", "from my phone", "from here");
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from messages where direction = 'out'").query(Long.class).single())).isEqualTo(2);
    }

    @Test
    void its_html_is_shown_in_a_frame_of_its_own_that_runs_and_fetches_nothing() throws Exception {
        arrive("<one@customer.test>", "ali@customer.test", "Hello", "Content-Type: text/html; charset=utf-8\n", "<p>Hello</p><script>alert(1)</script><img src=\"https://track.example/p.png\" width=40>");
        fetch();
        long message = only("select m.id from messages m");
        var answer = mvc.get().uri("/inbox/{id}/messages/{message}/letter", only("select c.id from conversations c"), message).with(world.as(owner)).exchange();
        assertThat(answer).hasStatusOk().bodyText().contains("Hello").doesNotContain("script", "track.example");
        assertThat(answer.getResponse().getHeader("Content-Security-Policy")).startsWith("sandbox").contains("default-src 'none'", "img-src").doesNotContain("allow-same-origin", "allow-scripts");
    }
}
