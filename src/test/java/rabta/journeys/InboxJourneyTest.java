package rabta.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.BrowserTest;
import rabta.Look;
import rabta.Screen;
import rabta.conversations.Arrival;
import rabta.conversations.ArrivedFile;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.conversations.Kiosk;
import rabta.conversations.Priority;
import rabta.conversations.replies.SavedReplies;
import rabta.conversations.replies.SavedReplyForm;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;

/** Customers write, two answer: one at a desk in English, one on a phone in Urdu. */
class InboxJourneyTest extends BrowserTest {

    @Autowired
    Intake intake;
    @Autowired
    Channels channels;
    @Autowired
    Conversations conversations;
    @Autowired
    SavedReplies replies;

    private long take(Viewer owner, long channel, String key, String guest, String name, String text) {
        return world.in(owner, () -> intake.take(Arrival.text(channel, key, guest, name, guest, text, Instant.now()))).conversation();
    }

    @Test
    void a_customer_is_answered_by_two_who_see_each_other_and_nothing_typed_is_lost() {
        var owner = world.found();
        var member = world.join(owner, Role.MEMBER);
        long channel = world.in(owner, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Kiosk", null, Map.of(), Map.of()), owner));
        long id = take(owner, channel, "a", "hassan", "Hassan Ali", "My order has not arrived yet.");
        take(owner, channel, "b", "fatima", "فاطمہ نور", "نیا مجموعہ بہت پسند آیا! قیمت کیا ہے اور کیا آپ کوئٹہ بھی بھیجتے ہیں؟ جلد بتا دیں، شادی قریب ہے");

        var one = screen(owner, Look.in(Language.EN)).open("/inbox");
        one.page.locator("#c-" + id + " .who").click();
        one.isAt("/inbox/" + id);
        assertThat(one.page.locator("#said .in .text")).hasText("My order has not arrived yet.");
        org.assertj.core.api.Assertions.assertThat(one.axe()).isEmpty();

        // What a customer writes is there by itself.
        take(owner, channel, "c", "hassan", "Hassan Ali", "Order 10455");
        assertThat(one.page.locator("#said .in .text")).hasText(new String[] {"My order has not arrived yet.", "Order 10455"});

        var other = screen(member, Look.in(Language.UR).width(Look.PHONE)).open("/inbox/" + id);
        assertThat(one.page.locator("rb-here .rb-one")).containsText(member.name());
        other.page.locator("#f-text").pressSequentially("ابھی پوچھ");
        assertThat(one.page.locator("rb-here .rb-one.types")).containsText(member.name());
        assertThat(other.page.locator("[data-kept]")).isVisible();
        other.picture("inbox-phone");
        org.assertj.core.api.Assertions.assertThat(other.axe()).isEmpty();

        // Answered with keys; the other one is told while they write.
        one.page.keyboard().press("r");
        one.page.locator("#f-text").pressSequentially("We ask the courier");
        one.page.keyboard().press("Control+Enter");
        assertThat(one.page.locator("#said .out .text")).hasText("We ask the courier");
        assertThat(one.page.locator("#f-text")).hasValue("");
        assertThat(other.page.locator("[data-answered]")).isVisible();
        assertThat(other.page.locator("#f-text")).hasValue("ابھی پوچھ");

        // What goes out later stands there until then.
        one.page.locator("#f-text").fill("Has it come by now?");
        one.page.locator("#compose .sending details.end summary").click();
        one.page.locator("#compose input[name=at]").fill(LocalDateTime.now(owner.preferences().zone()).plusHours(5).truncatedTo(ChronoUnit.MINUTES).toString());
        one.button("inbox.send.later").click();
        assertThat(one.page.locator("#said .out")).hasCount(2);
        assertThat(one.page.locator("#said .out .text").last()).hasText("Has it come by now?");
        assertThat(one.page.locator("#f-text")).hasValue("");
        one.picture("inbox");
    }

    /** An agent's day: at a desk in English by day, on a phone in Urdu by night. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void what_is_sent_said_put_away_joined_and_looked_for_can_be_taken_back_or_kept(Language language) {
        var owner = world.found();
        var colleague = world.join(owner, Role.MEMBER);
        long channel = world.in(owner, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Kiosk", null, Map.of(), Map.of()), owner));
        long id = take(owner, channel, "a", "hassan", "Hassan Ali", "My order has not arrived yet.");
        long other = take(owner, channel, "b", "fatima", "فاطمہ نور", "قیمت کیا ہے؟");
        world.in(owner, () -> replies.add(new SavedReplyForm("Courier", "courier", "The courier comes today", "", "all", null), owner));
        var look = language == Language.EN ? Look.in(language) : Look.in(language).width(Look.PHONE).dark();
        var agent = screen(owner, look).expecting(422).open("/inbox/" + id);
        var page = agent.page;
        var field = page.locator("#f-text");

        // Sent and taken back: the clock that it goes by is held meanwhile.
        field.fill("We ask the courier");
        page.locator("#compose .btn-primary.for-reply").click();
        assertThat(page.locator("#said .out .text")).hasText("We ask the courier");
        world.sql(owner, () -> jdbc.sql("update messages set send_at = now() + interval '1 hour' where state = 'queued'").update());
        page.locator("#said .out").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(agent.t("action.undo"))).click();
        agent.isTold("inbox.undone");
        assertThat(page.locator("#said .out")).hasCount(0);
        assertThat(field).hasValue("We ask the courier");

        // What was refused is still there, and after a reload too.
        field.fill("We ask the courier today");
        page.locator("#compose details.end > summary").click();
        page.locator("#compose input[name=at]").fill("2001-01-01T09:00");
        agent.button("inbox.send.later").click();
        assertThat(page.locator("#f-at-error")).hasText(agent.t("inbox.at.past"));
        assertThat(field).hasValue("We ask the courier today");
        assertThat(page.locator("#compose input[name=at]")).hasValue("2001-01-01T09:00");
        agent.picture("inbox-refused");
        agent.open("/inbox/" + id);
        assertThat(field).hasValue("We ask the courier today");
        field.fill("");

        // A note calls a colleague.
        page.locator("#compose .modes label:has([value=note])").click();
        field.pressSequentially("@" + colleague.name().substring(0, 3));
        assertThat(page.locator("#callees-of-f-text [role=option]").first()).containsText(colleague.name());
        page.keyboard().press("Enter");
        assertThat(page.locator("#callees-of-f-text")).hasCount(0);
        field.pressSequentially("please call them");
        page.locator("#compose .btn-primary.for-note").click();
        assertThat(page.locator("#said .note .rb-called")).containsText(colleague.name());
        assertThat(field).hasValue("");

        // A saved reply by its shortcut.
        page.locator("#compose .modes label:has([value=reply])").click();
        field.pressSequentially("/cour");
        assertThat(page.locator("#callees-of-f-text [role=option]").first()).containsText("Courier");
        page.keyboard().press("Enter");
        assertThat(field).hasValue("The courier comes today ");
        page.locator("#compose .btn-primary.for-reply").click();
        assertThat(page.locator("#said .out .text")).hasText("The courier comes today");
        agent.picture("inbox-answered");
        org.assertj.core.api.Assertions.assertThat(agent.axe()).isEmpty();

        // Resolved, taken back, resolved and opened again.
        page.locator("#thread-head [data-press=KeyE]").click();
        agent.isAt("/inbox");
        assertThat(page.locator("#c-" + id)).hasCount(0);
        undo(agent);
        agent.isTold("customers.undone");
        page.locator("#c-" + id + " .who").click();
        agent.isAt("/inbox/" + id);
        page.locator("#thread-head [data-press=KeyE]").click();
        agent.isAt("/inbox");
        assertThat(page.locator("#c-" + id)).hasCount(0);
        agent.open("/inbox/" + id);
        page.locator("#thread-head [data-press=KeyE]").click();
        agent.isTold("inbox.reopened");
        // What was pressed says what it does now.
        assertThat(page.locator("#thread-head [data-press=KeyE]")).hasAttribute("title", agent.t("inbox.resolve"));
        assertThat(page.locator("#thread-head [data-press=KeyE] .label")).containsText(agent.t("inbox.resolve"));

        // Into the conversation of another customer only after a question, and out of it again.
        page.locator("#thread-head details.rb-menu").last().locator("summary").click();
        page.locator("#thread-head a[href$='/joining']").click();
        page.locator("#modal-dialog input[type=search]").fill("فاطمہ");
        page.locator("#modal-dialog a[href*='into=" + other + "']").click();
        assertThat(page.locator("#modal-dialog")).containsText(agent.t("inbox.merge.strange", "Hassan Ali", "فاطمہ نور"));
        agent.picture("inbox-merge");
        org.assertj.core.api.Assertions.assertThat(agent.axe()).isEmpty();
        page.locator("#modal-dialog button.btn-primary").click();
        agent.isAt("/inbox/" + other);
        assertThat(page.locator("#said .in")).hasCount(2);
        undo(agent);
        agent.isTold("inbox.unmerged");
        agent.isAt("/inbox/" + id);
        assertThat(page.locator("#said .in .text")).hasText("My order has not arrived yet.");

        // A question that is kept.
        world.in(owner, () -> {
            conversations.prioritise(other, Priority.URGENT, owner);
            return null;
        });
        agent.open("/inbox");
        page.locator(".rb-inbox-find details.rb-menu summary").click();
        page.locator(".rb-inbox-find a[href*='pressing=urgent']").click();
        assertThat(page.locator("#c-" + other)).isVisible();
        assertThat(page.locator("#c-" + id)).hasCount(0);
        agent.link("views.save").click();
        page.locator("#modal-dialog input[name=name]").fill("Burning");
        page.locator("#modal-dialog button.btn-primary").click();
        agent.isTold("views.kept");
        assertThat(page.locator(".rb-inbox-head summary")).containsText("Burning");
        assertThat(page.locator(".rb-inbox-find .pinned [aria-current]")).hasText("Burning");
        agent.picture("inbox-view");
        org.assertj.core.api.Assertions.assertThat(agent.axe()).isEmpty();
        org.assertj.core.api.Assertions.assertThat(agent.overhang()).isZero();
    }

    /** At a desk in English, on a phone in Urdu. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void pictures_are_looked_at_and_brought_and_what_was_said_long_ago_is_found(Language language) {
        var owner = world.found();
        long channel = world.in(owner, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Kiosk", null, Map.of(), Map.of()), owner));
        long id = world.in(owner, () -> {
            long conversation = intake.take(came(channel, "first", "The lamp is broken").with(List.of(ArrivedFile.of("lamp.png", drawn(1600, 900))))).conversation();
            for (int i = 0; i < 30; i++) {
                intake.take(came(channel, "line" + i, "Line " + i));
            }
            intake.take(came(channel, "last", "Here is what the LAMP looked like").with(List.of(ArrivedFile.of("bill.png", drawn(300, 700)), ArrivedFile.of("شال.png", drawn(400, 400)))));
            return conversation;
        });
        var look = language == Language.EN ? Look.in(language) : Look.in(language).width(Look.PHONE).dark();
        var agent = screen(owner, look).open("/inbox/" + id);
        var page = agent.page;

        // Over the page, from one to the next, those of earlier messages too; by keys, by fingers, and back to where one was.
        var picture = page.locator("dialog.rb-picture");
        var name = picture.locator("[data-name]");
        var next = language == Language.EN ? "ArrowRight" : "ArrowLeft";
        var before = language == Language.EN ? "ArrowLeft" : "ArrowRight";
        page.locator("#said a[data-picture]").first().click();
        assertThat(name).hasText("bill.png");
        assertThat(picture.locator("[data-at]")).hasText("1 / 2+");
        assertThat(picture.locator("img")).hasAttribute("src", java.util.regex.Pattern.compile("/files/\\d+$"));
        agent.picture("inbox-picture");
        org.assertj.core.api.Assertions.assertThat(agent.axe()).isEmpty();
        page.keyboard().press(next);
        assertThat(name).hasText("شال.png");
        assertThat(picture.locator("[data-step='1']")).isHidden();
        page.keyboard().press(next);
        assertThat(name).hasText("شال.png");
        page.keyboard().press(before);
        page.keyboard().press(before);
        assertThat(name).hasText("lamp.png");
        assertThat(picture.locator("[data-at]")).hasText("1 / 3");
        page.evaluate("""
                by => {
                    const finger = x => [{ clientX: x, clientY: 300 }];
                    const dialog = document.querySelector('dialog.rb-picture');
                    dialog.dispatchEvent(Object.assign(new Event('touchstart'), { touches: finger(200) }));
                    dialog.dispatchEvent(Object.assign(new Event('touchend'), { touches: [], changedTouches: finger(200 + by) }));
                }""", language == Language.EN ? -120 : 120);
        assertThat(name).hasText("bill.png");
        assertThat(picture.locator("[data-takes]")).hasAttribute("download", "bill.png");
        page.keyboard().press("Escape");
        assertThat(picture).isHidden();
        assertThat(page.locator("a[data-picture]:focus")).hasAttribute("title", "bill.png");

        // What is dropped and pasted goes along; what would be refused is said at once.
        var files = page.locator("#compose [data-files] li");
        var refused = page.locator("#compose [data-refused]");
        bring(page, "#said", "drop", "one.png", "image/png", 100);
        bring(page, "#f-text", "paste", "two.txt", "text/plain", 100);
        assertThat(files).hasCount(2);
        bring(page, "#f-text", "drop", "large.png", "image/png", 1_100_000);
        assertThat(refused).containsText(agent.t("messages.file_too_large", "large.png", 1));
        bring(page, "#f-text", "drop", "song.mp3", "audio/mpeg", 100);
        assertThat(refused).containsText(agent.t("messages.file_kind", "song.mp3"));
        bring(page, "#f-text", "drop", "three.txt", "text/plain", 100);
        bring(page, "#f-text", "drop", "four.txt", "text/plain", 100);
        assertThat(refused).containsText(agent.t("messages.too_many_files", 3));
        assertThat(files).hasCount(3);
        agent.picture("inbox-files");
        org.assertj.core.api.Assertions.assertThat(agent.axe()).isEmpty();
        org.assertj.core.api.Assertions.assertThat(agent.overhang()).isZero();
        files.first().locator("button").click();
        assertThat(files).containsText(new String[] {"two.txt", "three.txt"});
        assertThat(refused).isHidden();
        page.locator("#f-text").fill("As you asked");
        page.locator("#compose .btn-primary.for-reply").click();
        assertThat(page.locator("#said .out .rb-chip bdi")).hasText(new String[] {"two.txt", "three.txt"});
        assertThat(files).hasCount(0);

        // Words of long ago.
        agent.open("/inbox/" + id);
        var field = page.locator("#thread-find input[name=find]");
        if (language == Language.EN) {
            page.keyboard().press("/");
        } else {
            page.locator("[data-finds]").click();
        }
        assertThat(field).isFocused();
        page.keyboard().type("lamp");
        page.keyboard().press("Enter");
        assertThat(page.locator("#thread-find [role=status]")).hasText(agent.t("inbox.find.at", "1", "2"));
        assertThat(page.locator("#said .hit[aria-current] mark")).hasText("LAMP");
        page.keyboard().press("Enter");
        assertThat(page.locator("#thread-find [role=status]")).hasText(agent.t("inbox.find.at", "2", "2"));
        assertThat(page.locator("#said .hit[aria-current] .text")).containsText("The lamp is broken");
        assertThat(page.locator("#said .hit[aria-current]")).isInViewport();
        agent.picture("inbox-find");
        org.assertj.core.api.Assertions.assertThat(agent.axe()).isEmpty();
        org.assertj.core.api.Assertions.assertThat(agent.overhang()).isZero();
        page.locator("#thread-find [data-later]").click();
        assertThat(page.locator("#said .hit[aria-current] mark")).hasText("LAMP");
        field.press("Escape");
        assertThat(field).isHidden();
        assertThat(page.locator("#said mark")).hasCount(0);
        assertThat(page.locator("[data-finds]")).isFocused();
    }

    private static Arrival came(long channel, String key, String text) {
        return Arrival.text(channel, key, "hassan", "Hassan Ali", "hassan", text, Instant.now());
    }

    private static byte[] drawn(int width, int height) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }

    private static void bring(Page page, String where, String how, String name, String type, int size) {
        page.locator(where).evaluate("""
                (place, [how, name, type, size]) => {
                    const data = new DataTransfer();
                    data.items.add(new File(['x'.repeat(size)], name, { type }));
                    place.dispatchEvent(how === 'paste' ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
                        : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
                }""", List.of(how, name, type, size));
    }

    private static void undo(Screen agent) {
        agent.page.locator("#toasts").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(agent.t("action.undo"))).last().click();
    }
}
