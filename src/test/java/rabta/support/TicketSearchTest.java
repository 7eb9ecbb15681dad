package rabta.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.conversations.Arrival;
import rabta.conversations.ChannelDraft;
import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.conversations.Kiosk;
import rabta.identity.Viewer;

/** The one search box knows tickets by their number, and conversations by what was said in them. */
class TicketSearchTest extends RabtaTest {

    @Autowired
    Channels channels;
    @Autowired
    Intake intake;
    @Autowired
    Conversations conversations;

    private MvcTestResult search(Viewer viewer, String typed) {
        return mvc.get().uri("/search?q={q}", typed).with(world.as(viewer)).exchange();
    }

    @Test
    void a_ticket_is_found_by_its_number_and_a_conversation_by_what_was_said() {
        var owner = world.found();
        long channel = world.in(owner, () -> channels.add(new ChannelDraft(Kiosk.KIND, "Desk", "desk@kiosk", Map.of(), Map.of(), null, null, null, "nobody", true, null), owner));
        var one = world.in(owner, () -> intake.take(Arrival.text(channel, "m1", "guest", "Nadia Rehman", "guest", "The parcel came open", Instant.now()))).conversation();

        for (var typed : new String[] {"1", "#1", "[#1]", "ticket 1", "Ticket #1", "ٹکٹ #۱"}) {
            assertThat(search(owner, typed)).as(typed).hasStatusOk().bodyText().contains("href=\"/tickets/1\"", "#1 · New");
        }
        assertThat(search(owner, "#2")).bodyText().doesNotContain("#1 ·", "href=\"/tickets/2\"");
        assertThat(search(owner, "parcel open")).bodyText().contains("href=\"/inbox/" + one + "\"");
        assertThat(search(owner, "parcel shut")).bodyText().doesNotContain("href=\"/inbox/" + one + "\"");
        assertThat(search(world.zainab(), "#1")).bodyText().doesNotContain("Nadia Rehman");
    }

    @Test
    void a_merge_that_is_taken_back_gives_each_conversation_its_ticket_again() {
        var owner = world.found();
        long ticketed = world.in(owner, () -> channels.add(new ChannelDraft(Kiosk.KIND, "Desk", "desk@kiosk", Map.of(), Map.of(), null, null, null, "nobody", true, null), owner));
        long plain = world.in(owner, () -> channels.add(ChannelDraft.shared(Kiosk.KIND, "Door", null, Map.of(), Map.of()), owner));
        var from = world.in(owner, () -> intake.take(Arrival.text(ticketed, "m1", "guest", "Nadia", "guest", "The parcel came open", Instant.now()))).conversation();
        var into = world.in(owner, () -> intake.take(Arrival.text(plain, "m2", "other", "Nadia", "other", "It is me again", Instant.now()))).conversation();

        world.in(owner, () -> {
            conversations.merge(from, into, owner);
            return null;
        });
        assertThat(mvc.get().uri("/inbox/" + into).with(world.as(owner)).exchange()).bodyText().contains("href=\"/tickets/1\"");
        world.in(owner, () -> {
            conversations.unmerge(from, owner);
            return null;
        });
        assertThat(mvc.get().uri("/inbox/" + into).with(world.as(owner)).exchange()).bodyText().doesNotContain("href=\"/tickets/1\"");
        assertThat(mvc.get().uri("/inbox/" + from).with(world.as(owner)).exchange()).bodyText().contains("href=\"/tickets/1\"");
    }
}
