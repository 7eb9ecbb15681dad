package rabta.conversations.adverts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import rabta.conversations.Channels;
import rabta.conversations.Trouble;
import rabta.conversations.meta.GraphFailure;
import rabta.conversations.meta.Meta;
import rabta.conversations.webhooks.Connector.Setup;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.outbound.OutboundFailure;

/** Fetches leads. What a second try may mend is tried again; what somebody has to mend waits on the channel's page, in words. */
@Component
class AdLeadFetching implements Worker<FetchAdLead> {

    private static final Logger log = LoggerFactory.getLogger(AdLeadFetching.class);

    private final AdLeads leads;
    private final AdForms forms;
    private final Channels channels;

    AdLeadFetching(AdLeads leads, AdForms forms, Channels channels) {
        this.leads = leads;
        this.forms = forms;
        this.channels = channels;
    }

    @Override
    public void on(FetchAdLead job, Run run) {
        var waiting = leads.waiting(job.lead()).orElse(null);
        var channel = waiting == null ? null : channels.find(waiting.channel()).orElse(null);
        if (channel == null) {
            return;
        }
        try {
            leads.take(waiting.id(), forms.fetch(waiting, Meta.access(Setup.of(channel, channels.secrets(channel.id())))));
        } catch (GraphFailure failure) {
            var error = failure.error();
            leads.failed(waiting.id(), error.permission() || error.code() == 100 ? Trouble.of("adverts.error.permission", error.particulars().toArray()) : Trouble.of(error.words(), error.particulars().toArray()));
            if (error.token()) {
                channels.trouble(channel.id(), error.words(), error.particulars().toArray());
            }
            if (failure.pause() != null) {
                throw failure;
            }
        } catch (OutboundFailure failure) {
            leads.failed(waiting.id(), Trouble.of(failure.reason() == OutboundFailure.Reason.REFUSED ? "hooks.error.refused" : "hooks.error.unreachable"));
            if (failure.reason() != OutboundFailure.Reason.REFUSED) {
                throw failure;
            }
        } catch (RuntimeException failure) {
            log.warn("lead {} of channel {} cannot be taken in", waiting.id(), channel.id(), failure);
            leads.failed(waiting.id(), Trouble.of("receipts.trouble.unexpected", failure.getClass().getSimpleName()));
            throw failure;
        }
    }
}
