package rabta.conversations.channels;

import rabta.conversations.ChannelDraft;
import rabta.conversations.ChannelRow;
import rabta.conversations.Privacy;

/**
 * What all kinds of channels have, as it is typed.
 *
 * @param privacy by its word @param version of the channel when it was read, or null
 */
public record ChannelForm(String name, Long team, String newcomers, boolean ticketed, String privacy, String signature, Integer version) {

    static ChannelForm of(ChannelRow row) {
        return new ChannelForm(row.name(), row.teamId(), row.newcomers(), row.ticketed(), row.privacy().word(), row.signature(), row.version());
    }

    /** What the form does not ask for stays. */
    ChannelDraft upon(ChannelRow row) {
        return new ChannelDraft(row.kind(), name, row.address(), null, null, row.privateTo() == null ? team : null, row.privateTo(), Privacy.named(privacy == null ? "" : privacy).orElse(row.privacy()),
                newcomers == null ? row.newcomers() : newcomers, ticketed, signature);
    }
}
