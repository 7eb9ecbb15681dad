package rabta.conversations.webhooks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.springframework.stereotype.Service;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Receipts;
import rabta.identity.access.Caller;
import rabta.identity.entrance.Attempts;
import rabta.identity.workspaces.Workspaces;
import rabta.kernel.sql.Binding;
import rabta.kernel.web.NotFound;

/**
 * Lets in who may call a channel, and keeps what they bring before they are told that it came. Only wrong calls are counted: the right
 * ones come as many as customers write.
 */
@Service
public class Porter {

    /** So many wrong keys of one line in fifteen minutes, and so many wrong signatures. */
    static final int MOST_WRONG = 60;
    private static final int MOST_UNSIGNED = 300;
    private static final Pattern KEY = Pattern.compile("(\\d{1,15})-([A-Za-z0-9_-]{20,100})");
    /** What else came with a call says nothing to whoever reads it later, and could hold what is not ours to keep. */
    private static final Set<String> KEPT = Set.of("content-type", "user-agent", "x-hub-signature-256");

    public record Answer(int status, String text) {
    }

    private static final Answer TAKEN = new Answer(200, "");
    private static final Answer NO = new Answer(403, "");
    private static final Answer UNSIGNED = new Answer(401, "");

    private final Workspaces workspaces;
    private final Attempts attempts;
    private final Channels channels;
    private final Doors doors;
    private final Receipts receipts;

    Porter(Workspaces workspaces, Attempts attempts, Channels channels, Doors doors, Receipts receipts) {
        this.workspaces = workspaces;
        this.attempts = attempts;
        this.channels = channels;
        this.doors = doors;
        this.receipts = receipts;
    }

    Answer asked(String kind, String key, Called called) {
        return at(kind, key, channel -> {
            var connector = connector(channel);
            if (connector.calledByGet() && !called.asked().isEmpty()) {
                return take(channel, connector, called);
            }
            var answer = connector.handshake(set(channel), called.asked());
            if (answer.isEmpty()) {
                return refuse(channel, "hooks.refused.word", NO);
            }
            doors.shaken(channel.id());
            return new Answer(200, answer.get());
        });
    }

    Answer called(String kind, String key, Called called) {
        return at(kind, key, channel -> take(channel, connector(channel), called));
    }

    private Answer take(ChannelRow channel, Connector connector, Called called) {
        if (!connector.genuine(channel, set(channel), called)) {
            return refuse(channel, connector.refusal(), UNSIGNED);
        }
        var wrong = connector.wrong(called);
        if (wrong != null) {
            return new Answer(422, wrong + "\n");
        }
        receipts.keep(channel.id(), channel.kind(), connector.id(called), headers(called), called.method().equals("GET") ? new byte[0] : called.body());
        doors.called(channel.id());
        return TAKEN;
    }

    private Answer refuse(ChannelRow channel, String why, Answer answer) {
        attempts.count("hook-signature:" + Binding.workspace() + ":" + channel.id() + ":" + Caller.current().line(), MOST_UNSIGNED);
        doors.refused(channel.id(), why);
        return answer;
    }

    /** Does something for the channel behind that key, bound to its workspace; wrong keys are counted. @throws NotFound for none */
    public <T> T at(String kind, String key, Function<ChannelRow, T> work) {
        var written = KEY.matcher(key);
        if (!written.matches()) {
            throw wrong();
        }
        long workspace = Long.parseLong(written.group(1));
        try {
            workspaces.mustBe(workspace);
        } catch (NotFound nobody) {
            throw wrong();
        }
        return Binding.within(workspace, () -> work.apply(doors.behind(kind, written.group(2)).orElseThrow(this::wrong)));
    }

    private NotFound wrong() {
        attempts.count("hook:" + Caller.current().line(), MOST_WRONG);
        return new NotFound();
    }

    private Connector connector(ChannelRow channel) {
        if (channels.kind(channel.kind()) instanceof Connector connector) {
            return connector;
        }
        throw new NotFound();
    }

    private Connector.Setup set(ChannelRow channel) {
        return Connector.Setup.of(channel, channels.secrets(channel.id()));
    }

    private static Map<String, String> headers(Called called) {
        var kept = new LinkedHashMap<String, String>();
        called.headers().forEach((name, value) -> {
            if (KEPT.contains(name)) {
                kept.put(name, value);
            }
        });
        if (called.query() != null) {
            kept.put("query", called.query());
        }
        return kept;
    }
}
