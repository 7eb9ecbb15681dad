package rabta.conversations.calls;

import org.springframework.stereotype.Component;

import rabta.conversations.ChannelKind;
import rabta.conversations.Delivered;
import rabta.conversations.NotDelivered;
import rabta.conversations.Outgoing;
import rabta.conversations.Receipt;
import rabta.conversations.Traits;
import rabta.kernel.text.Phones;

/** Calls that members write down. */
@Component
class CallKind implements ChannelKind {

    static final String KIND = "call";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Traits traits() {
        return Traits.plain().told();
    }

    @Override
    public String icon() {
        return "phone";
    }

    @Override
    public String setUp() {
        return null;
    }

    @Override
    public Delivered deliver(Outgoing message) throws NotDelivered {
        throw NotDelivered.never("calls.not_sent");
    }

    @Override
    public void read(Receipt receipt) {
        // Nothing calls here.
    }

    @Override
    public String handle(String typed) {
        return Phones.e164(typed, null).orElse(typed.strip());
    }
}
