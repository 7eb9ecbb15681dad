package rabta.kernel.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.kernel.secrets.SealBroken;
import rabta.kernel.secrets.Secrets;
import rabta.kernel.sql.Json;
import rabta.kernel.web.BaseUrl;

/**
 * The pair of keys by which push services know who sends (VAPID, RFC 8292). One for all workspaces of this installation: a browser has one
 * subscription for our address, whoever signs in there. Made when it is first asked for, and kept sealed.
 */
@Repository
class ServerKey {

    private static final String PLACE = "control|push_keys|1";
    private static final Duration VALID = Duration.ofHours(12);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private record Pair(byte[] point, PrivateKey secret) {
    }

    private record Kept(byte[] point, byte[] sealed) {
    }

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final TransactionTemplate transaction;
    private final String contact;
    private volatile Pair known;

    ServerKey(JdbcClient jdbc, Secrets secrets, PlatformTransactionManager transactions, BaseUrl base, @Value("${rabta.push-contact:}") String contact) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.transaction = new TransactionTemplate(transactions);
        this.contact = !contact.isBlank() ? contact : base.secure() ? base.link("") : "mailto:push@" + base.host();
    }

    /** The public one, as a browser takes it. */
    String shown() {
        return BASE64.encodeToString(pair().point());
    }

    /** What stands in the Authorization of a message to that endpoint: who sends, good for that push service for some hours. */
    String signed(URI endpoint) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("aud", endpoint.getScheme() + "://" + endpoint.getRawAuthority());
        claims.put("exp", Instant.now().plus(VALID).getEpochSecond());
        claims.put("sub", contact);
        var signed = part("{\"typ\":\"JWT\",\"alg\":\"ES256\"}") + "." + part(Json.write(claims));
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair().secret());
            signature.update(signed.getBytes(UTF_8));
            return "vapid t=" + signed + "." + BASE64.encodeToString(signature.sign()) + ", k=" + shown();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(UTF_8));
    }

    private Pair pair() {
        var pair = known;
        if (pair == null) {
            pair = transaction.execute(status -> kept().or(this::made).orElseThrow());
            known = pair;
        }
        return pair;
    }

    private Optional<Pair> kept() {
        return jdbc.sql("select k.public_key, k.sealed from control.push_keys k where k.id = 1").query((r, n) -> new Kept(r.getBytes(1), r.getBytes(2))).optional().flatMap(this::opened);
    }

    /** One that a lost key file sealed is of no use any more; browsers that asked for messages by it ask anew. */
    private Optional<Pair> opened(Kept kept) {
        try {
            return Optional.of(new Pair(kept.point(), KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(secrets.open(kept.sealed(), PLACE)))));
        } catch (SealBroken lost) {
            jdbc.sql("delete from control.push_keys where public_key = :key").param("key", kept.point()).update();
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where several ask first at once, the first to write it down has made it. */
    private Optional<Pair> made() {
        var pair = Curve.pair();
        jdbc.sql("insert into control.push_keys (id, public_key, sealed) values (1, :key, :sealed) on conflict (id) do nothing")
                .param("key", Curve.point((ECPublicKey) pair.getPublic())).param("sealed", secrets.seal(pair.getPrivate().getEncoded(), PLACE)).update();
        return kept();
    }
}
