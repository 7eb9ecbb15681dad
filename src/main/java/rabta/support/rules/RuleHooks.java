package rabta.support.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

import org.springframework.stereotype.Component;

import rabta.conversations.webhooks.Signature;
import rabta.kernel.secrets.Secrets;
import rabta.kernel.sql.Binding;

/** Signs what is sent to the addresses that rules call, so that they know who calls. The key of each rule is made of the program's own and kept nowhere. */
@Component
class RuleHooks {

    private final Secrets secrets;

    RuleHooks(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The key of a rule, to be told to whoever it calls. */
    String key(long rule) {
        return HexFormat.of().formatHex(secrets.mac("rule hook", (Binding.workspace() + "|" + rule).getBytes(UTF_8)));
    }

    /** {@code sha256=} and the HMAC-SHA-256 of the body with that key, in hexadecimal digits. */
    String signature(long rule, String body) {
        return "sha256=" + Signature.hmac(key(rule), body.getBytes(UTF_8));
    }
}
