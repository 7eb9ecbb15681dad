package rabta.collaboration.devices;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.collaboration.devices.Devices.Letter;
import rabta.collaboration.notifications.Notifications;
import rabta.identity.access.Viewers;
import rabta.identity.access.Viewers.Known;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.push.Outcome;
import rabta.kernel.push.Push;
import rabta.kernel.push.WebPush;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Json;
import rabta.kernel.ui.Assets;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;

/**
 * Sends one message to one device. It is claimed before it goes, so that a crash may lose one and never send it twice; what it says is
 * written then, by what its member may see by then and has not read elsewhere.
 */
@Component
class DevicePusher implements Worker<PushToDevice> {

    private static final Logger log = LoggerFactory.getLogger(DevicePusher.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    /** In so many letters all of it is said, in any script within what a push service takes. */
    private static final int LONGEST = 600;

    private record Claimed(Letter letter, Push push) {
    }

    private final Devices devices;
    private final Notifications notifications;
    private final Viewers viewers;
    private final WebPush web;
    private final TransactionTemplate transaction;

    DevicePusher(Devices devices, Notifications notifications, Viewers viewers, WebPush web, PlatformTransactionManager transactions) {
        this.devices = devices;
        this.notifications = notifications;
        this.viewers = viewers;
        this.web = web;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(PushToDevice job, Run run) {
        var claimed = transaction.execute(status -> devices.claim(job.push()).flatMap(letter -> written(letter).map(push -> new Claimed(letter, push))).orElse(null));
        if (claimed == null) {
            return;
        }
        var outcome = web.send(claimed.push(), claimed.letter().device().browser());
        if (outcome instanceof Outcome.Refused refused) {
            log.warn("the push service {} refused a message: {}", claimed.letter().device().service(), refused.status());
        }
        transaction.executeWithoutResult(status -> devices.sent(claimed.letter(), outcome));
    }

    private Optional<Push> written(Letter letter) {
        return viewers.member(letter.device().member()).flatMap(known -> ScopedValue.where(Preferences.CURRENT, known.viewer().preferences()).call(() -> written(letter, known)));
    }

    private Optional<Push> written(Letter letter, Known known) {
        if (letter.trial()) {
            return Optional.of(push(known, Ui.plain("devices.trial.said"), "/settings/notifications", null, "trial", true));
        }
        var told = notifications.unread(letter.notifications(), known.viewer());
        if (told.isEmpty()) {
            return Optional.empty();
        }
        var one = told.getFirst();
        return Optional.of(told.size() > 1 ? push(known, Ui.plain("devices.several", told.size()), "/notifications", null, "several", false)
                : push(known, one.plain(), one.path(), "/notifications/" + one.id(), one.kind() + " " + one.about(), notifications.presses(one)));
    }

    /** @param opening what is opened instead of the page itself, so that it counts as read; or null */
    private static Push push(Known known, String body, String path, String opening, String about, boolean pressing) {
        var topic = topic(known, about);
        var said = Map.of("title", known.account().workspace(), "body", cut(body), "path", path, "opening", opening == null ? path : opening, "tag", topic, "lang", Ui.lang(), "dir", Ui.dir(),
                "icon", Assets.url("icon-192.png"));
        return new Push(Json.write(said).getBytes(UTF_8), pressing, pressing ? HOUR : DAY, topic);
    }

    /** The push service is not to know what it is about. */
    private static String topic(Known known, String about) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.hash(known.viewer().workspace() + " " + known.viewer().id() + " " + about)).substring(0, 32);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
