package rabta.conversations.sms;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.stereotype.Component;

import rabta.conversations.Arrival;
import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Delivered;
import rabta.conversations.Intake;
import rabta.conversations.NotDelivered;
import rabta.conversations.NotRead;
import rabta.conversations.Outgoing;
import rabta.conversations.Receipt;
import rabta.conversations.Traits;
import rabta.conversations.Trouble;
import rabta.conversations.webhooks.Asked;
import rabta.conversations.webhooks.Called;
import rabta.conversations.webhooks.Check;
import rabta.conversations.webhooks.Connector;
import rabta.conversations.webhooks.Sending;
import rabta.conversations.webhooks.Signature;
import rabta.conversations.webhooks.TooEarly;
import rabta.kernel.outbound.Outbound;
import rabta.kernel.text.Phones;

/** Short messages by whatever gateway one has: how it is called is set up in its own words. */
@Component
class SmsKind implements Connector {

    static final String KIND = "sms";
    private static final int LONGEST = 1530;

    private final Channels channels;
    private final Intake intake;
    private final Outbound outbound;

    SmsKind(Channels channels, Intake intake, Outbound outbound) {
        this.channels = channels;
        this.intake = intake;
        this.outbound = outbound;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String icon() {
        return "device-mobile-message";
    }

    @Override
    public Traits traits() {
        return Traits.plain().atMost(LONGEST).telling(true, false);
    }

    @Override
    public String handle(String typed) {
        return Phones.e164(typed, null).orElse(typed.strip());
    }

    @Override
    public List<Asked> asked() {
        return List.of(Asked.text("sender").optional(), new Asked("url", "url", false, true, null, List.of(), false), Asked.select("method", "POST", "GET"), Asked.select("type", "json", "form", "xml"),
                Asked.lines("body").beginning("{\"to\": \"{to}\", \"text\": \"{text}\"}").optional(), Asked.lines("headers").optional(), Asked.secret("secret").optional(), Asked.text("success").optional(), Asked.text("number").optional(),
                Asked.text("from").beginning("from").optional().rare(), Asked.text("text").beginning("text").optional().rare(), Asked.text("inId").beginning("id").optional().rare(), Asked.text("reportId").beginning("id").optional().rare(),
                Asked.text("reportState").beginning("status").optional().rare(), Asked.text("delivered").beginning("DELIVRD,DELIVERED").optional().rare(),
                Asked.text("failed").beginning("UNDELIV,FAILED,EXPIRED,REJECTD").optional().rare(), Asked.secret("word").optional().rare());
    }

    @Override
    public String address(Setup typed) {
        return typed.get("sender");
    }

    @Override
    public boolean calledByGet() {
        return true;
    }

    /** The key in the address is what their gateways can keep to themselves; where they can send a word too, it is asked for. */
    @Override
    public boolean genuine(ChannelRow channel, Setup set, Called called) {
        var word = set.get("word");
        return word == null || Signature.word(word, called.header("x-secret")) || Signature.word(word, called.asked().get("secret"));
    }

    @Override
    public List<Check> tryOut(Setup typed) {
        try {
            new Gateway(typed).call("+923000000000", "?", "1");
            return List.of(Check.good("url"));
        } catch (IllegalArgumentException e) {
            return List.of(Check.bad("url", "sms.error.url"));
        }
    }

    @Override
    public List<Check> check(ChannelRow channel, Setup set) {
        return tryOut(set);
    }

    @Override
    public Delivered deliver(Outgoing message) throws NotDelivered {
        var gateway = new Gateway(Setup.of(message.channel(), channels.secrets(message.channel().id())));
        rabta.kernel.outbound.Call call;
        try {
            call = gateway.call(message.to(), message.text(), String.valueOf(message.message()));
        } catch (IllegalArgumentException e) {
            throw NotDelivered.never("sms.error.url");
        }
        var answer = Sending.call(() -> outbound.send(call));
        if (answer.status() == 429 || answer.status() == 503) {
            throw NotDelivered.later("sms.error.slow", answer.status());
        }
        if (!gateway.took(answer)) {
            if (answer.status() == 401 || answer.status() == 403) {
                channels.trouble(message.channel().id(), "sms.error.refused", answer.status(), said(answer.text()));
            }
            throw NotDelivered.never("sms.error.refused", answer.status(), said(answer.text()));
        }
        if ("troubled".equals(message.channel().state())) {
            channels.working(message.channel().id());
        }
        var segments = Segments.of(message.text());
        // Where the gateway gives no number of its own, ours is what its report will name.
        return new Delivered(Objects.requireNonNullElse(gateway.number(answer), "out-" + message.message()), Map.of("segments", segments.parts(), "gsm", segments.gsm()));
    }

    private static String said(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }

    @Override
    public void read(Receipt receipt) throws Exception {
        var channel = channels.find(receipt.channel()).orElse(null);
        if (channel == null) {
            return;
        }
        var gateway = new Gateway(Setup.of(channel, channels.secrets(channel.id())));
        var told = Gateway.told(receipt.body(), receipt.header("query"));
        var from = gateway.incoming(told, "from", "from");
        var text = gateway.incoming(told, "text", "text");
        var state = gateway.incoming(told, "reportState", "status");
        if (state != null && text == null) {
            report(gateway, told, state, channel, receipt);
            return;
        }
        if (from == null || text == null) {
            throw new NotRead("sms.error.fields", String.join(", ", told.keySet()));
        }
        var handle = handle(from);
        var id = gateway.incoming(told, "inId", "id");
        intake.take(Arrival.text(channel.id(), id == null ? receipt.externalId() : "in-" + id, handle, null, handle, text, receipt.receivedAt()));
    }

    private void report(Gateway gateway, Map<String, String> told, String state, ChannelRow channel, Receipt receipt) throws TooEarly {
        var id = gateway.incoming(told, "reportId", "id");
        var ours = gateway.state(state);
        if (id == null || ours == null) {
            return;
        }
        var trouble = ours.equals("failed") ? Trouble.of("sms.error.undelivered", state) : null;
        boolean known = intake.state(channel.id(), id, ours, receipt.receivedAt(), trouble) || intake.state(channel.id(), "out-" + id, ours, receipt.receivedAt(), trouble);
        if (!known && TooEarly.waits(receipt.receivedAt(), receipt)) {
            throw new TooEarly();
        }
    }
}
