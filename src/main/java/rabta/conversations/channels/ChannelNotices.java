package rabta.conversations.channels;

import java.util.HashMap;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.NotificationSubject;
import rabta.collaboration.Way;
import rabta.conversations.Channels;

/** That a channel does not work any more, for whoever looks after it. */
@Configuration
class ChannelNotices {

    static final NotificationKind TROUBLED = new NotificationKind("channel_troubled", "plug-x", Way.SCREEN);

    @Bean
    NotificationKind channelTroubled() {
        return TROUBLED;
    }

    // Looked up when needed: channels themselves tell.
    @Bean
    NotificationSubject channelSubject(ObjectProvider<Channels> channels) {
        return NotificationSubject.of(ChannelDesk.TYPE, (ids, viewer) -> {
            var names = new HashMap<Long, String>();
            channels.getObject().settable(viewer).stream().filter(row -> ids.contains(row.id())).forEach(row -> names.put(row.id(), row.name()));
            return names;
        }, id -> "/settings/channels/" + id);
    }
}
