package rabta.kernel.push;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import org.springframework.stereotype.Component;

import rabta.kernel.outbound.Answer;
import rabta.kernel.outbound.Call;
import rabta.kernel.outbound.Guard;
import rabta.kernel.outbound.Outbound;
import rabta.kernel.outbound.OutboundFailure;

/** Hands messages to push services (RFC 8030). An endpoint is what somebody's browser says it is, so that it is called like any stranger's address. */
@Component
public class WebPush {

    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private final Outbound outbound;
    private final Guard guard;
    private final ServerKey key;

    WebPush(Outbound outbound, Guard guard, ServerKey key) {
        this.outbound = outbound;
        this.guard = guard;
        this.key = key;
    }

    /** The key that a browser asks for messages by, in URL-safe Base64. */
    public String key() {
        return key.shown();
    }

    /** Whether a browser may be called there: over https, on the open internet, or where this machine's owner opened it. */
    public boolean reaches(URI endpoint) {
        try {
            guard.check(endpoint.toString());
            return sealed(endpoint);
        } catch (OutboundFailure closed) {
            return false;
        }
    }

    private boolean sealed(URI endpoint) {
        return "https".equals(endpoint.getScheme()) || guard.opened(endpoint);
    }

    public Outcome send(Push push, Browser browser) {
        try {
            return sealed(browser.endpoint()) ? outcome(outbound.send(call(push, browser))) : new Outcome.Refused(0);
        } catch (OutboundFailure failure) {
            return failure.reason() == OutboundFailure.Reason.REFUSED ? new Outcome.Refused(0) : new Outcome.Later(null);
        }
    }

    private Call call(Push push, Browser browser) {
        return Call.post(browser.endpoint())
                .header("Authorization", key.signed(browser.endpoint()))
                .header("Content-Type", "application/octet-stream")
                .header("Content-Encoding", "aes128gcm")
                .header("TTL", String.valueOf(push.lasts().toSeconds()))
                .header("Urgency", push.pressing() ? "high" : "normal")
                .header("Topic", push.topic())
                .body(Encryption.encrypt(push.text(), browser));
    }

    private static Outcome outcome(Answer answer) {
        int status = answer.status();
        if (answer.ok()) {
            return new Outcome.Sent();
        }
        if (status == 404 || status == 410) {
            return new Outcome.Gone();
        }
        return status == 429 || status >= 500 ? new Outcome.Later(pause(answer)) : new Outcome.Refused(status);
    }

    /** Seconds, or a moment (RFC 9110); null for none or for what is neither. */
    private static Duration pause(Answer answer) {
        var said = answer.header("Retry-After").map(String::strip).orElse("");
        if (said.matches("[0-9]{1,9}")) {
            return within(Duration.ofSeconds(Long.parseLong(said)));
        }
        try {
            return said.isEmpty() ? null : within(Duration.between(Instant.now(), ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
        } catch (DateTimeException neither) {
            return null;
        }
    }

    private static Duration within(Duration pause) {
        return pause.isNegative() ? Duration.ZERO : pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
