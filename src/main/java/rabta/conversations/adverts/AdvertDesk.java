package rabta.conversations.adverts;

import java.util.HashMap;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.meta.Meta;
import rabta.conversations.webhooks.Check;
import rabta.conversations.webhooks.Connector;
import rabta.conversations.webhooks.Connector.Setup;
import rabta.conversations.webhooks.Doors;
import rabta.identity.Viewer;
import rabta.identity.entrance.Attempts;
import rabta.kernel.sql.Binding;
import rabta.kernel.web.NotFound;

/** Whether a page's lead advertisements are taken in, and what came of them. */
@Service
class AdvertDesk {

    private static final String KIND = "messenger";
    /** Each switch calls another machine. */
    private static final int MOST_LOOKS = 60;

    private final Channels channels;
    private final AdLeads leads;
    private final Doors doors;
    private final Attempts attempts;
    private final TransactionTemplate transaction;

    AdvertDesk(Channels channels, AdLeads leads, Doors doors, Attempts attempts, PlatformTransactionManager transactions) {
        this.channels = channels;
        this.leads = leads;
        this.doors = doors;
        this.attempts = attempts;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws NotFound for one that has no lead advertisements */
    ChannelRow channel(long id, Viewer viewer) {
        var row = channels.find(id, viewer);
        if (!KIND.equals(row.kind())) {
            throw new NotFound();
        }
        return row;
    }

    AdvertShow show(long id, Viewer viewer) {
        var row = channel(id, viewer);
        return new AdvertShow(row, channels.kind(row.kind()).page(id), leads.seen(id));
    }

    /** Takes them in from now on, or no more. The page is subscribed anew, which calls Meta; what is not right with that is answered. */
    Check turn(long id, boolean on, Viewer viewer) {
        var row = channel(id, viewer);
        if (!(channels.kind(row.kind()) instanceof Connector connector)) {
            throw new NotFound();
        }
        attempts.count("channel-look:" + Binding.workspace(), MOST_LOOKS);
        Map<String, Object> set = new HashMap<>();
        set.put(Meta.LEADS, on ? "on" : null);
        channels.set(id, set);
        var turned = channels.find(id).orElseThrow(NotFound::new);
        var setup = Setup.of(turned, channels.secrets(id));
        connector.connected(turned, setup, doors.address(turned));
        var checks = connector.check(turned, setup);
        doors.checked(id, checks);
        return checks.stream().filter(Check::bad).findFirst().orElse(null);
    }

    int again(long id, Viewer viewer) {
        channel(id, viewer);
        return transaction.execute(status -> leads.again(id));
    }

    void aside(long id, long lead, Viewer viewer) {
        channel(id, viewer);
        if (!leads.aside(id, lead)) {
            throw new NotFound();
        }
    }
}
