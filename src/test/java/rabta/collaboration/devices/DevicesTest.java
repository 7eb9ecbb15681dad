package rabta.collaboration.devices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import rabta.RabtaTest;
import rabta.collaboration.notifications.Notifications;
import rabta.collaboration.notifications.PushNotifications;
import rabta.customers.RecordKind;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.customers.records.Notes;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.identity.access.Sessions;
import rabta.kernel.push.LocalPush;
import rabta.kernel.push.LocalPush.Answer;
import rabta.kernel.push.LocalPush.Subscribed;
import rabta.kernel.sql.Json;

/** What reaches a device of a member, and when nothing does any more. */
class DevicesTest extends RabtaTest {

    private static Viewer owner;
    private static long person;

    @Autowired
    Devices devices;
    @Autowired
    NotificationPusher pusher;
    @Autowired
    DevicePusher sender;
    @Autowired
    Notifications notifications;
    @Autowired
    Notes notes;
    @Autowired
    People people;
    @Autowired
    Sessions sessions;
    @Autowired
    JdbcClient jdbc;

    private Viewer member;
    private String session;
    private Subscribed browser;

    @BeforeEach
    void a_member_with_a_browser() {
        if (owner == null) {
            owner = world.found();
            person = world.in(owner, () -> people.create(PersonForm.named("Ayesha <Rehman>"), owner));
        }
        member = world.join(owner, Role.MEMBER);
        session = world.session(member);
        browser = LocalPush.subscribed();
        assertThat(mvc.post().uri("/settings/notifications").param("way.mention", "PUSH").with(world.with(session)).exchange()).hasStatus(303);
    }

    private MvcTestResult post(String path, String... params) {
        var request = mvc.post().uri("/settings/notifications/devices" + path).header("User-Agent", "Mozilla/5.0 (Linux; Android 15) Chrome/140").with(world.with(session));
        for (int i = 0; i < params.length; i += 2) {
            request = request.param(params[i], params[i + 1]);
        }
        return request.exchange();
    }

    private long added() {
        assertThat(post("", "endpoint", browser.endpoint(), "key", browser.key(), "secret", browser.secret())).hasStatus(303);
        return listed().getFirst().id();
    }

    private List<Device> listed() {
        return world.in(member, () -> devices.list(member));
    }

    private void call(String words) {
        world.in(owner, () -> notes.write(RecordKind.PERSON, person, "@" + member.name() + " " + words, owner));
    }

    private void push() {
        world.in(owner, () -> pusher.on(new PushNotifications(member.id()), null));
    }

    private int waiting() {
        return world.sql(owner, () -> jdbc.sql("select count(*) from pushes p join devices d on d.id = p.device_id where d.member_id = :me").param("me", member.id()).query(Integer.class).single());
    }

    @Test
    void what_a_member_is_told_reaches_their_browser_once_and_is_read_by_nobody_between() throws GeneralSecurityException {
        added();
        call("look");
        push();
        push();

        var came = browser.next();
        var said = Json.read(browser.read(came));
        long told = world.in(member, () -> notifications.list(null, true, null, 5, member)).rows().getFirst().id();
        assertThat(said.path("body").asString()).isEqualTo(owner.name() + " called you in a note on Ayesha <Rehman>");
        assertThat(said.path("title").asString()).startsWith("Business");
        assertThat(said.path("path").asString()).isEqualTo("/people/" + person);
        assertThat(said.path("opening").asString()).isEqualTo("/notifications/" + told);
        assertThat(said.path("lang").asString() + said.path("dir").asString()).isEqualTo("enltr");
        assertThat(new String(came.body(), UTF_8)).doesNotContain("Ayesha");
        assertThat(came.headers()).containsEntry("content-encoding", "aes128gcm").containsEntry("ttl", "86400").containsEntry("urgency", "normal");
        assertThat(came.headers().get("topic")).matches("[A-Za-z0-9_-]{32}").isEqualTo(said.path("tag").asString());
        signedByUs(came.headers().get("authorization"));
        assertThat(browser.came).as("once").isEmpty();

        assertThat(mvc.get().uri("/notifications/" + told).with(world.with(session)).exchange()).hasStatus(303).hasHeader("Location", "/people/" + person);
        assertThat(world.in(member, () -> notifications.unread(member))).isZero();
        assertThat(mvc.get().uri("/notifications/" + told).with(world.as(owner)).exchange()).hasStatus(404);
    }

    /** RFC 8292: a token for that push service, by the key that browsers are given. */
    private void signedByUs(String authorization) throws GeneralSecurityException {
        var page = mvc.get().uri("/settings/notifications/devices").with(world.with(session)).exchange();
        var key = authorization.replaceFirst(".*, k=", "");
        assertThat(page).bodyText().contains("data-key=\"" + key + "\"", "Chrome, Android");
        var token = authorization.replaceFirst("vapid t=", "").replaceFirst(",.*", "");
        var claims = Json.read(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8));
        assertThat(claims.path("aud").asString()).isEqualTo("http://" + LocalPush.address());
        assertThat(claims.path("sub").asString()).isEqualTo("mailto:push@localhost");
        assertThat(Instant.ofEpochSecond(claims.path("exp").asLong())).isBetween(Instant.now(), Instant.now().plusSeconds(86_400));
        var point = Base64.getUrlDecoder().decode(key);
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        var verifying = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifying.initVerify(KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(new BigInteger(1, Arrays.copyOfRange(point, 1, 33)), new BigInteger(1, Arrays.copyOfRange(point, 33, 65))),
                parameters.getParameterSpec(ECParameterSpec.class))));
        verifying.update(token.substring(0, token.lastIndexOf('.')).getBytes(UTF_8));
        assertThat(verifying.verify(Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1)))).isTrue();
        var sealed = world.sql(owner, () -> jdbc.sql("select k.sealed from control.push_keys k").query(byte[].class).single());
        assertThat(sealed[0]).as("sealed, where a key in the open begins with 48").isEqualTo((byte) 1);
    }

    @Test
    void what_a_push_service_wants_later_goes_later_and_a_browser_that_it_does_not_know_is_forgotten() throws InterruptedException {
        browser.answers.addAll(List.of(new Answer(429, "0"), new Answer(201, null), new Answer(410, null)));
        long device = added();
        call("one");
        push();
        var first = browser.read(browser.next());
        assertThat(browser.read(browser.next())).isEqualTo(first);
        assertThat(post("/" + device + "/trial")).hasStatus(303);
        assertThat(browser.read(browser.next())).contains("It works");
        for (int looks = 0; looks < 1_500 && !listed().isEmpty(); looks++) {
            Thread.sleep(20);
        }
        assertThat(listed()).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void nothing_goes_to_a_device_that_was_left_or_of_what_is_read_or_seen_no_more() {
        long device = added();
        call("one");
        long told = world.in(member, () -> notifications.list(null, true, null, 5, member)).rows().getFirst().id();
        world.in(member, () -> notifications.read(told, member));
        sent(device, told);
        assertThat(browser.came).as("read meanwhile").isEmpty();

        call("two");
        long second = world.in(member, () -> notifications.list(null, true, null, 5, member)).rows().getFirst().id();
        var other = world.in(owner, () -> people.create(PersonForm.named("Gone"), owner));
        world.sql(owner, () -> jdbc.sql("update notifications set record_id = :gone where id = :id").param("gone", other + 1_000).param("id", second).update());
        sent(device, second);
        assertThat(browser.came).as("seen no more").isEmpty();

        world.in(member, () -> sessions.close(session));
        assertThat(listed()).singleElement().satisfies(left -> assertThat(left.awake()).isFalse());
        call("three");
        push();
        assertThat(waiting()).as("signed out").isZero();
        session = world.session(member);
        assertThat(post("/renewal", "endpoint", browser.endpoint())).hasStatus(204);
        assertThat(listed()).singleElement().satisfies(back -> assertThat(back.awake()).isTrue());
        assertThat(mvc.get().uri("/api/v1/notifications/devices").header("Authorization", "Bearer " + world.token(member)).exchange()).bodyJson().extractingPath("$.data[0].awake").isEqualTo(true);

        world.sql(owner, () -> jdbc.sql("update members set left_at = now() where id = :id").param("id", member.id()).update());
        sent(device, second);
        world.sql(owner, () -> jdbc.sql("update members set left_at = null where id = :id").param("id", member.id()).update());
        assertThat(browser.came).as("works here no more").isEmpty();
        assertThat(post("/" + device + "/removal")).hasStatus(303);
        assertThat(listed()).isEmpty();
    }

    /** As the job does it, whenever it comes. */
    private void sent(long device, long notification) {
        long push = world.sql(owner, () -> jdbc.sql("insert into pushes (device_id, notifications) values (:device, array[:notification]::bigint[]) returning id").param("device", device).param("notification", notification)
                .query(Long.class).single());
        world.in(owner, () -> sender.on(new PushToDevice(push), null));
    }

    @Test
    void a_device_is_its_members_alone_and_no_address_of_the_inner_network() {
        long device = added();
        var stranger = world.join(owner, Role.MANAGER);
        for (var path : List.of("/trial", "/removal")) {
            assertThat(mvc.post().uri("/settings/notifications/devices/" + device + path).with(world.as(stranger)).exchange()).hasStatus(404);
        }
        assertThat(mvc.delete().uri("/api/v1/notifications/devices/" + device).header("Authorization", "Bearer " + world.token(stranger)).exchange()).hasStatus(404);
        assertThat(mvc.post().uri("/settings/notifications/devices/renewal").param("endpoint", browser.endpoint()).with(world.as(stranger)).exchange()).hasStatus(204);
        assertThat(world.in(stranger, () -> devices.list(stranger))).isEmpty();
        for (var inner : List.of("https://127.0.0.1/", "https://localhost/push", "http://169.254.169.254/latest", "https://[::1]/", "https://10.0.0.1:8443/", "file:///etc/passwd", "http://" + LocalPush.address().replace("127.0.0.1", "127.0.0.2") + "/",
                "http://1.1.1.1/push", "rubbish", "")) {
            assertThat(post("", "endpoint", inner, "key", browser.key(), "secret", browser.secret())).as(inner).hasStatus(422);
        }
        assertThat(post("", "endpoint", browser.endpoint(), "key", "AAAA", "secret", browser.secret())).hasStatus(422);
        assertThat(post("")).hasStatus(422);
        assertThat(listed()).hasSize(1);

        var moved = LocalPush.subscribed();
        assertThat(post("/renewal", "endpoint", browser.endpoint(), "now", moved.endpoint(), "key", moved.key(), "secret", moved.secret())).hasStatus(204);
        assertThat(listed()).singleElement().satisfies(there -> assertThat(there.browser().endpoint().toString()).isEqualTo(moved.endpoint()));
        assertThat(mvc.get().uri("/sw.js").exchange()).hasStatusOk().headers().hasValue("Content-Security-Policy", "default-src 'none'; connect-src 'self'; img-src 'self'").hasValue("Cache-Control", "no-cache");
        assertThat(mvc.get().uri("/manifest.webmanifest").exchange()).hasStatusOk().bodyText().contains("standalone", "icon-512");
    }
}
