package rabta.conversations.whatsapp;

import java.util.List;

import org.springframework.stereotype.Service;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.meta.GraphFailure;
import rabta.identity.Viewer;
import rabta.kernel.outbound.OutboundFailure;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The templates of a number, brought here from Meta, where they are made and approved. */
@Service
class TemplateDesk {

    private final Channels channels;
    private final WhatsAppKind kind;
    private final CloudTemplates templates;

    TemplateDesk(Channels channels, WhatsAppKind kind, CloudTemplates templates) {
        this.channels = channels;
        this.kind = kind;
        this.templates = templates;
    }

    TemplateIndex index(long channel, Viewer viewer) {
        var row = number(channel, viewer);
        return new TemplateIndex(row, templates.of(row.id()));
    }

    List<CloudTemplate> all(long channel, Viewer viewer) {
        return templates.of(number(channel, viewer).id());
    }

    /** Brings all of them anew. Answers how many there are. @throws Problem with what Meta said where it does not tell them */
    int bring(long channel, Viewer viewer) {
        var row = number(channel, viewer);
        try {
            var told = kind.templates(row);
            templates.keep(row.id(), told);
            return told.size();
        } catch (GraphFailure failure) {
            throw new Problem(failure.error().words(), failure.error().particulars().toArray());
        } catch (OutboundFailure failure) {
            throw new Problem("hooks.error.unreachable");
        }
    }

    private ChannelRow number(long channel, Viewer viewer) {
        var row = channels.find(channel, viewer);
        if (!row.kind().equals(WhatsAppKind.KIND) || WhatsAppKind.byHand(row)) {
            throw new NotFound();
        }
        return row;
    }
}
