package rabta.conversations.programs;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.stereotype.Component;

import rabta.conversations.Arrival;
import rabta.conversations.ArrivedFile;
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
import rabta.conversations.webhooks.Afterwards;
import rabta.conversations.webhooks.Asked;
import rabta.conversations.webhooks.Called;
import rabta.conversations.webhooks.Check;
import rabta.conversations.webhooks.Connector;
import rabta.conversations.webhooks.Fetching;
import rabta.conversations.webhooks.SignedCall;
import rabta.conversations.webhooks.Signature;
import rabta.conversations.webhooks.TooEarly;
import rabta.customers.Point;
import rabta.identity.access.Viewers;
import rabta.kernel.mail.Mail;
import rabta.kernel.outbound.Answer;
import rabta.kernel.outbound.Call;
import rabta.kernel.outbound.Guard;
import rabta.kernel.outbound.Outbound;
import rabta.kernel.outbound.OutboundFailure;
import rabta.kernel.sql.Json;
import rabta.kernel.text.Phones;

/** A channel that any program can be: it posts what was written to it, and is posted what the team answers. */
@Component
class ProgramKind implements Connector {

    static final String KIND = "api";
    static final String SECRET = "secret";
    private static final String PROOF = "proof";
    private static final String SIGNED = "signature";
    private static final String BY_KEY = "key";
    private static final int FILE_BYTES = 25_000_000;
    private static final int FILES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_WAIT = 86_400;

    private final Channels channels;
    private final Intake intake;
    private final Afterwards afterwards;
    private final ProgramFiles files;
    private final Viewers viewers;
    private final Outbound outbound;
    private final Guard guard;

    ProgramKind(Channels channels, Intake intake, Afterwards afterwards, ProgramFiles files, Viewers viewers, Outbound outbound, Guard guard) {
        this.channels = channels;
        this.intake = intake;
        this.afterwards = afterwards;
        this.files = files;
        this.viewers = viewers;
        this.outbound = outbound;
        this.guard = guard;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String icon() {
        return "code";
    }

    @Override
    public Traits traits() {
        return Traits.plain().withFiles(Set.of("*/*"), FILE_BYTES, FILES).atMost(Told.LONGEST).telling(true, true);
    }

    @Override
    public List<Asked> asked() {
        return List.of(new Asked("url", "url", false, false, null, List.of(), false), Asked.select(PROOF, SIGNED, BY_KEY), Asked.secret(SECRET).optional().rare());
    }

    @Override
    public String address(Setup typed) {
        return null;
    }

    @Override
    public List<String> made() {
        return List.of(SECRET);
    }

    @Override
    public String word(Setup set) {
        return set.get(SECRET);
    }

    @Override
    public String refusal() {
        return "api.refused";
    }

    @Override
    public boolean genuine(ChannelRow channel, Setup set, Called called) {
        var secret = set.get(SECRET);
        if (secret == null || secret.isBlank()) {
            return false;
        }
        return SignedCall.fits(secret, called.header("rabta-timestamp"), called.header("rabta-signature"), called.body())
                || BY_KEY.equals(set.get(PROOF)) && called.header("rabta-signature") == null && Signature.word("Bearer " + secret, called.header("authorization"));
    }

    @Override
    public String wrong(Called called) {
        try {
            Sent.read(called.body(), called.header("content-type"));
            return null;
        } catch (Told.Wrong wrong) {
            return wrong.words();
        }
    }

    /** A message is kept once by its own id, and so is what was copied within the minutes in which its signature counts. */
    @Override
    public String id(Called called) {
        try {
            return Sent.read(called.body(), called.header("content-type")).told() instanceof Told.Message message ? "in-" + message.id() : called.print();
        } catch (Told.Wrong wrong) {
            return called.print();
        }
    }

    @Override
    public String example(String door, Setup set) {
        return """
                body='{"id": "1", "contact": {"handle": "u-1042", "name": "Ayesha", "phone": "0300 1234567"}, "text": "Salam"}'
                """ + (BY_KEY.equals(set.get(PROOF)) ? """
                curl -X POST '%s' -H 'Content-Type: application/json' \\
                  -H 'Authorization: Bearer %s' -d "$body"
                """.formatted(door, set.get(SECRET)) : """
                now=$(date +%%s)
                sum=$(printf '%%s.%%s' "$now" "$body" | openssl dgst -sha256 -hmac '%s' | sed 's/.* //')
                curl -X POST '%s' -H 'Content-Type: application/json' \\
                  -H "Rabta-Timestamp: $now" -H "Rabta-Signature: v1=$sum" -d "$body"
                """.formatted(set.get(SECRET), door));
    }

    @Override
    public List<Check> tryOut(Setup typed) {
        if (typed.get("url") == null) {
            return List.of(Check.unknown("url", "api.no_url"));
        }
        try {
            guard.check(typed.get("url"));
            return List.of(Check.good("url"));
        } catch (OutboundFailure failure) {
            return List.of(Check.bad("url", "hooks.error.refused"));
        }
    }

    /** Asks the program by a call of the kind {@code test}, which it answers with 2xx if the signature is right. */
    @Override
    public List<Check> check(ChannelRow channel, Setup set) {
        var found = tryOut(set);
        if (found.getFirst().bad() || set.get("url") == null) {
            return found;
        }
        try {
            var answer = outbound.send(SignedCall.post(URI.create(set.get("url")), set.get(SECRET), "test-" + UUID.randomUUID(), Json.write(Map.of("type", "test", "channel_id", channel.id()))).within(PATIENCE));
            return List.of(answer.ok() ? Check.good("url") : Check.bad("url", "api.error.refused", answer.status(), said(answer)));
        } catch (OutboundFailure failure) {
            return List.of(Check.bad("url", failure.reason() == OutboundFailure.Reason.REFUSED ? "hooks.error.refused" : "api.error.unreachable"));
        }
    }

    @Override
    public Delivered deliver(Outgoing message) throws NotDelivered {
        var set = Setup.of(message.channel(), channels.secrets(message.channel().id()));
        if (set.get("url") == null) {
            throw NotDelivered.never("api.error.no_url");
        }
        Answer answer;
        try {
            answer = outbound.send(SignedCall.post(URI.create(set.get("url")), set.get(SECRET), ours(message.message()), Json.write(told(message, set))).within(PATIENCE));
        } catch (OutboundFailure failure) {
            // Our id stays the same at each try: a program that has it already does nothing twice.
            throw failure.reason() == OutboundFailure.Reason.REFUSED ? NotDelivered.never("hooks.error.refused") : NotDelivered.later("api.error.unreachable");
        }
        if (answer.ok()) {
            if ("troubled".equals(message.channel().state())) {
                channels.working(message.channel().id());
            }
            return Delivered.as(ours(message.message()));
        }
        throw refused(message.channel(), answer);
    }

    private NotDelivered refused(ChannelRow channel, Answer answer) {
        if (answer.status() == 408 || answer.status() == 425 || answer.status() == 429 || answer.status() >= 500) {
            var wait = answer.header("retry-after").filter(seconds -> seconds.matches("\\d{1,5}")).map(Integer::valueOf).filter(seconds -> seconds > 0);
            return wait.isPresent() ? NotDelivered.after(Instant.now().plusSeconds(Math.min(wait.get(), MOST_WAIT)), "api.error.busy", answer.status()) : NotDelivered.later("api.error.busy", answer.status());
        }
        if (answer.status() == 401 || answer.status() == 403 || answer.status() == 404 || answer.status() == 410) {
            channels.trouble(channel.id(), "api.error.refused", answer.status(), said(answer));
        }
        return NotDelivered.never("api.error.refused", answer.status(), said(answer));
    }

    static String ours(long message) {
        return "out-" + message;
    }

    private static String said(Answer answer) {
        var line = answer.text().strip().replaceAll("\\s+", " ");
        return line.isEmpty() ? "–" : line.length() > 200 ? line.substring(0, 200) : line;
    }

    private Map<String, Object> told(Outgoing message, Setup set) {
        var told = new LinkedHashMap<String, Object>();
        told.put("type", "message");
        told.put("id", ours(message.message()));
        told.put("channel_id", message.channel().id());
        told.put("conversation_id", message.conversation());
        told.put("thread", message.thread());
        var contact = new LinkedHashMap<String, Object>();
        contact.put("handle", message.to());
        contact.put("name", message.contactName());
        told.put("contact", contact);
        told.put("subject", message.subject());
        told.put("text", message.text());
        told.put("answers", message.answersExternalId() == null ? null : message.answersExternalId().replaceFirst("^in-", ""));
        told.put("by", message.authorName());
        told.put("automatic", message.automatic());
        told.put("at", message.createdAt().toString());
        told.put("files", message.files().stream().map(file -> Map.of("name", file.name(), "type", file.type(), "size", file.size(), "url", files.link(message.channel(), set, message.message(), file.id()))).toList());
        return told;
    }

    @Override
    public void read(Receipt receipt) throws Exception {
        var channel = channels.find(receipt.channel()).orElse(null);
        if (channel == null) {
            return;
        }
        Sent sent;
        try {
            sent = Sent.read(receipt.body(), receipt.header("content-type"));
        } catch (Told.Wrong wrong) {
            throw new NotRead(wrong.key(), wrong.particulars());
        }
        switch (sent.told()) {
            case Told.State state -> state(channel, state, receipt);
            case Told.Message message -> take(channel, message, sent.files(), receipt);
        }
    }

    private void state(ChannelRow channel, Told.State told, Receipt receipt) throws TooEarly {
        var at = told.at() == null ? receipt.receivedAt() : told.at();
        if (!intake.state(channel.id(), told.id(), told.state(), at, told.state().equals("failed") ? Trouble.of("api.error.told", told.reason()) : null) && TooEarly.waits(receipt.receivedAt(), receipt)) {
            throw new TooEarly();
        }
    }

    private void take(ChannelRow channel, Told.Message told, List<ArrivedFile> brought, Receipt receipt) {
        var particulars = new LinkedHashMap<String, Object>();
        var arrived = new ArrayList<>(brought);
        for (var file : told.files()) {
            if (file.url() == null) {
                arrived.add(ArrivedFile.of(file.name(), file.bytes()));
            } else {
                Fetching.fetch(file.name(), receipt, particulars, arrived, () -> fetched(file.url()));
            }
        }
        var reach = reach(told);
        if (!reach.isEmpty()) {
            particulars.put(Arrival.REACH, reach);
        }
        var answers = told.answers() == null ? null : afterwards.there(channel.id(), "in-" + told.answers()) ? "in-" + told.answers() : told.answers();
        intake.take(new Arrival(channel.id(), "in-" + told.id(), told.handle(), told.name(), told.thread(), null, told.subject(), told.text(), told.html(), null, arrived, told.at() == null ? receipt.receivedAt() : told.at(), answers, told.automatic(),
                false, told.ours(), particulars));
    }

    private byte[] fetched(String url) {
        try {
            return Fetching.whole(outbound.send(Call.get(URI.create(url)).following(3).upTo(FILE_BYTES).within(Duration.ofSeconds(60))));
        } catch (IllegalArgumentException e) {
            throw new Fetching.Gone("hooks.file.gone");
        } catch (OutboundFailure failure) {
            if (failure.reason() == OutboundFailure.Reason.REFUSED) {
                throw new Fetching.Gone("hooks.error.refused");
            }
            throw failure;
        }
    }

    // What the program of the business says of its customer is believed: it is the business's own.
    private Map<String, String> reach(Told.Message told) {
        var reach = new LinkedHashMap<String, String>();
        if (told.phone() != null) {
            Phones.e164(told.phone(), Point.region(viewers.system().preferences().zone())).ifPresent(phone -> reach.put("phone", phone));
        }
        if (told.email() != null && Mail.plain(told.email().strip())) {
            reach.put("email", told.email().strip().toLowerCase(java.util.Locale.ROOT));
        }
        return reach;
    }
}
