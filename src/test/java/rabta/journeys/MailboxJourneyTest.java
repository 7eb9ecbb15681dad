package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.BrowserTest;
import rabta.Look;
import rabta.conversations.LocalMail;
import rabta.customers.PointForm;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.kernel.ui.Language;

/** A mailbox's folders are chosen at a desk in English; on a phone in Urdu mails are let go again to an address from which one came back. */
class MailboxJourneyTest extends BrowserTest {

    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;

    @Test
    void folders_are_chosen_and_an_address_is_written_to_again() throws Exception {
        var owner = world.found();
        var address = "journey-" + owner.workspace() + "@shop.test";
        var user = LocalMail.server().setUser(address, address, "secret");
        for (var folder : List.of("Orders", "Junk")) {
            LocalMail.server().getManagers().getImapHostManager().createMailbox(user, folder);
        }

        var one = screen(owner, Look.in(Language.EN)).open("/settings/mailboxes/new");
        one.page.locator("#f-address").fill(address);
        one.page.locator("#f-password").fill("secret");
        one.page.locator("form.rb-form details summary").first().click();
        one.page.locator("input[name=imapHost]").fill("127.0.0.1");
        one.page.locator("input[name=imapPort]").fill(String.valueOf(LocalMail.imap()));
        one.page.locator("select[name=imapSecurity]").selectOption("none");
        one.page.locator("input[name=smtpHost]").fill("127.0.0.1");
        one.page.locator("input[name=smtpPort]").fill(String.valueOf(LocalMail.smtp()));
        one.page.locator("select[name=smtpSecurity]").selectOption("none");
        one.page.locator("form.rb-form .btn-primary").click();
        one.page.locator("[data-mailbox] a").click();
        one.picture("mailbox");
        org.assertj.core.api.Assertions.assertThat(one.axe()).isEmpty();
        one.page.locator("a[href$='/folders']").click();
        one.picture("mailbox-folders");
        org.assertj.core.api.Assertions.assertThat(one.axe()).isEmpty();
        one.page.locator("input[name=folder][value=Orders]").check();
        one.page.locator("input[name=folder][value=Junk]").check();
        one.page.locator("form.rb-form .btn-primary").click();
        assertThat(one.page.locator("#main")).containsText(Pattern.compile("are read: (?:Junk, Orders|Orders, Junk)"));

        long person = world.in(owner, () -> people.create(new PersonForm("نازیہ خان", null, null, null, List.of(new PointForm("EMAIL", "nazia@customer.test", null)), null, null, null, null, null, "ur", null, null, null, null, null, List.of()), owner));
        world.sql(owner, () -> jdbc.sql("insert into bounced_addresses (address, reason, hard, said, at) values ('nazia@customer.test', 'userunknown', true, '550 5.1.1 User unknown', now())").update());
        var other = screen(owner, Look.in(Language.UR).width(Look.PHONE)).open("/people/" + person);
        other.page.locator("a[href='#part-linked']").click();
        var mark = other.page.locator("#undelivered");
        assertThat(mark).containsText("nazia@customer.test");
        other.picture("undelivered-phone");
        org.assertj.core.api.Assertions.assertThat(other.overhang()).isZero();
        org.assertj.core.api.Assertions.assertThat(other.axe()).isEmpty();
        mark.locator("button").click();
        other.page.locator("#toasts .undo").click();
        other.page.locator("a[href='#part-linked']").click();
        assertThat(other.page.locator("#undelivered")).containsText("nazia@customer.test");
    }
}
