package rabta.conversations.whatsapp;

import java.util.List;

import org.springframework.stereotype.Service;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.Conversations;
import rabta.conversations.Intake;
import rabta.conversations.NotDelivered;
import rabta.conversations.Reply;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Viewer;
import rabta.kernel.outbound.OutboundFailure;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** Places, cards and buttons go out like any answer; signs are set at once. */
@Service
class ExtraDesk {

    private final Conversations conversations;
    private final Channels channels;
    private final Intake intake;
    private final WhatsAppKind kind;

    ExtraDesk(Conversations conversations, Channels channels, Intake intake, WhatsAppKind kind) {
        this.conversations = conversations;
        this.channels = channels;
        this.intake = intake;
        this.kind = kind;
    }

    private Conversation find(long id, Viewer viewer) {
        var conversation = conversations.find(id, viewer);
        if (!conversation.kind().equals(WhatsAppKind.KIND) || !conversation.whole() || WhatsAppKind.byHand(channel(conversation))) {
            throw new NotFound();
        }
        return conversation;
    }

    private ChannelRow channel(Conversation conversation) {
        return channels.find(conversation.channelId()).orElseThrow(NotFound::new);
    }

    ExtraNew page(long id, ExtraForm form, List<Flaw> flaws, Viewer viewer) {
        return new ExtraNew(id, find(id, viewer).contactName(), form, Flaw.words(flaws));
    }

    void send(long id, ExtraForm form, Viewer viewer) {
        find(id, viewer);
        Flawed.unless(form.flaws());
        conversations.reply(id, Reply.text(form.words()).with(form.particulars()), viewer);
    }

    void react(long id, long message, String sign, Viewer viewer) {
        var conversation = find(id, viewer);
        var meant = conversations.message(message, viewer);
        if (meant.conversationId() != id || meant.externalId() == null || sign.length() > 20 || sign.chars().anyMatch(c -> c < ' ') || conversation.contactAddress() == null) {
            throw new NotFound();
        }
        try {
            kind.react(channel(conversation), conversation.contactAddress(), meant.externalId(), sign);
        } catch (NotDelivered refused) {
            throw new Problem(refused.key(), refused.particulars());
        } catch (OutboundFailure failure) {
            throw new Problem("hooks.error.unreachable");
        }
        intake.reaction(conversation.channelId(), meant.externalId(), viewer.name(), sign);
    }
}
