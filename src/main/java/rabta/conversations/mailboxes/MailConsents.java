package rabta.conversations.mailboxes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import rabta.identity.Viewer;
import rabta.kernel.outbound.Call;
import rabta.kernel.outbound.Outbound;
import rabta.kernel.outbound.OutboundFailure;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Json;
import rabta.kernel.web.BaseUrl;
import rabta.kernel.web.Problem;
import tools.jackson.databind.JsonNode;

/** Gets the consent of Google or Microsoft to enter a mailbox (RFC 6749 with PKCE, RFC 7636), and tokens by it. */
@Component
class MailConsents {

    static final String RETURN = "/settings/mailboxes/consent";

    /** @param refresh by which further ones are had; null where it was not given anew */
    record Granted(String access, Instant until, String refresh, String address) {
    }

    private final MailApps apps;
    private final Outbound outbound;
    private final BaseUrl base;
    private final Map<Provider, String> asking;
    private final Map<Provider, String> tokens;

    MailConsents(MailApps apps, Outbound outbound, BaseUrl base, @Value("${rabta.mail.google.consent:https://accounts.google.com/o/oauth2/v2/auth}") String google,
            @Value("${rabta.mail.google.tokens:https://oauth2.googleapis.com/token}") String googleTokens,
            @Value("${rabta.mail.microsoft.consent:https://login.microsoftonline.com/common/oauth2/v2.0/authorize}") String microsoft,
            @Value("${rabta.mail.microsoft.tokens:https://login.microsoftonline.com/common/oauth2/v2.0/token}") String microsoftTokens) {
        this.apps = apps;
        this.outbound = outbound;
        this.base = base;
        this.asking = Map.of(Provider.GOOGLE, google, Provider.MICROSOFT, microsoft);
        this.tokens = Map.of(Provider.GOOGLE, googleTokens, Provider.MICROSOFT, microsoftTokens);
    }

    /** Where the browser goes to ask. */
    URI begin(Provider provider, Long channel, boolean shared, String address, Viewer viewer) {
        var app = apps.find(provider).orElseThrow(() -> new Problem("mailboxes.no_app"));
        var state = Tokens.random();
        var verifier = Tokens.random();
        apps.begin(state, new MailApps.Grant(provider, channel, shared, verifier), viewer.id());
        var asked = new LinkedHashMap<String, String>();
        asked.put("client_id", app.clientId());
        asked.put("response_type", "code");
        asked.put("redirect_uri", base.link(RETURN));
        asked.put("scope", provider.scope());
        asked.put("state", state);
        asked.put("code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.hash(verifier)));
        asked.put("code_challenge_method", "S256");
        asked.put("access_type", "offline");
        // Without it Google gives no token to come back with.
        asked.put("prompt", "consent");
        if (address != null && !address.isBlank()) {
            asked.put("login_hint", address.strip());
        }
        return URI.create(asking.get(provider) + "?" + form(asked));
    }

    /** What the code that came back is worth. */
    Granted exchange(MailApps.Grant grant, String code) {
        var app = apps.find(grant.provider()).orElseThrow(() -> new Problem("mailboxes.no_app"));
        var asked = new LinkedHashMap<String, String>();
        asked.put("grant_type", "authorization_code");
        asked.put("code", code);
        asked.put("redirect_uri", base.link(RETURN));
        asked.put("code_verifier", grant.verifier());
        return granted(call(grant.provider(), app, asked));
    }

    /** A new token by the one that was kept; fails with {@code mailboxes.fault.consent} where the consent is over. */
    Granted refresh(Provider provider, String refresh) {
        var app = apps.find(provider).orElseThrow(() -> new Problem("mailboxes.no_app"));
        var asked = new LinkedHashMap<String, String>();
        asked.put("grant_type", "refresh_token");
        asked.put("refresh_token", refresh);
        return granted(call(provider, app, asked));
    }

    private JsonNode call(Provider provider, MailApps.App app, Map<String, String> asked) {
        asked.put("client_id", app.clientId());
        if (!app.secret().isEmpty()) {
            asked.put("client_secret", app.secret());
        }
        try {
            var answer = outbound.send(Call.post(URI.create(tokens.get(provider))).header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "application/json").body(form(asked).getBytes(UTF_8)));
            if (answer.status() == 400 || answer.status() == 401) {
                throw new Problem("mailboxes.fault.consent", provider.word());
            }
            if (answer.ok()) {
                return Json.read(answer.text());
            }
        } catch (OutboundFailure | tools.jackson.core.JacksonException unreachable) {
            // Said below.
        }
        throw new Problem("mailboxes.fault.unreachable", URI.create(tokens.get(provider)).getHost());
    }

    private static Granted granted(JsonNode answer) {
        var access = answer.path("access_token").asString("");
        if (access.isEmpty()) {
            throw new Problem("mailboxes.fault.consent", "");
        }
        return new Granted(access, Instant.now().plusSeconds(Math.max(60, answer.path("expires_in").asLong(3600) - 120)), answer.path("refresh_token").isString() ? answer.path("refresh_token").asString() : null,
                address(answer.path("id_token").asString("")));
    }

    /** Whose mailbox it is. It came from the provider itself over an encrypted line, so its signature says nothing more (OpenID Connect 3.1.3.7). */
    private static String address(String identity) {
        var parts = identity.split("\\.");
        if (parts.length < 2) {
            return null;
        }
        try {
            var said = Json.read(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
            var address = said.path("email").asString(said.path("preferred_username").asString(""));
            return address.contains("@") ? address.toLowerCase(Locale.ROOT) : null;
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream().map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8)).collect(Collectors.joining("&"));
    }
}
