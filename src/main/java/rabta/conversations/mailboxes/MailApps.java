package rabta.conversations.mailboxes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.kernel.secrets.Secrets;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Binding;

/** The programs that the business registered with Google and Microsoft, and the consents that are under way. */
@Repository
@Transactional
class MailApps {

    record App(String clientId, String secret) {
    }

    /** @param channel the mailbox that is entered anew, or null for a new one */
    record Grant(Provider provider, Long channel, boolean shared, String verifier) {
    }

    private final JdbcClient jdbc;
    private final Secrets secrets;

    MailApps(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    @Transactional(readOnly = true)
    public Optional<App> find(Provider provider) {
        return jdbc.sql("select a.client_id, a.secret from mail_apps a where a.provider = :provider").param("provider", provider.word())
                .query((r, n) -> new App(r.getString(1), r.getString(2) == null ? "" : secrets.open(r.getString(2), place(provider)))).optional();
    }

    /** The client ids alone, for a page. */
    @Transactional(readOnly = true)
    public Map<String, String> ids() {
        var ids = new LinkedHashMap<String, String>();
        jdbc.sql("select a.provider, a.client_id from mail_apps a order by a.provider").query(r -> {
            ids.put(r.getString(1), r.getString(2));
        });
        return ids;
    }

    /** @param secret empty keeps the one that is there */
    public void keep(Provider provider, String clientId, String secret) {
        var id = clientId == null ? "" : clientId.strip();
        if (id.isEmpty()) {
            jdbc.sql("delete from mail_apps where provider = :provider").param("provider", provider.word()).update();
            return;
        }
        if (id.length() > 300 || id.chars().anyMatch(c -> c <= ' ' || c > 126)) {
            throw new Flawed(Flaw.of("clientId", "mailboxes.client_unfit"));
        }
        var sealed = secret == null || secret.isBlank() ? null : secrets.seal(secret.strip(), place(provider));
        jdbc.sql("""
                insert into mail_apps (provider, client_id, secret) values (:provider, :id, :secret)
                    on conflict (provider) do update set client_id = excluded.client_id, secret = coalesce(excluded.secret, mail_apps.secret)
                """).param("provider", provider.word()).param("id", id).param("secret", sealed, java.sql.Types.VARCHAR).update();
    }

    private static String place(Provider provider) {
        return "w_" + Binding.workspace() + "|mail_apps|secret|" + provider.word();
    }

    void begin(String state, Grant grant, long member) {
        jdbc.sql("delete from mail_grants where created_at < now() - interval '1 hour'").update();
        jdbc.sql("insert into mail_grants (state, provider, member_id, channel_id, shared, verifier) values (:state, :provider, :member, :channel, :shared, :verifier)")
                .param("state", Tokens.hash(state)).param("provider", grant.provider().word()).param("member", member).param("channel", grant.channel(), java.sql.Types.BIGINT).param("shared", grant.shared())
                .param("verifier", secrets.seal(grant.verifier(), "w_" + Binding.workspace() + "|mail_grants|verifier|" + member)).update();
    }

    /** What that member began under that state, once. */
    Optional<Grant> end(String state, long member) {
        return jdbc.sql("delete from mail_grants where state = :state and member_id = :member and created_at > now() - interval '15 minutes' returning provider, channel_id, shared, verifier")
                .param("state", Tokens.hash(state)).param("member", member)
                .query((r, n) -> new Grant(Provider.named(r.getString(1)).orElseThrow(), r.getObject(2, Long.class), r.getBoolean(3), secrets.open(r.getString(4), "w_" + Binding.workspace() + "|mail_grants|verifier|" + member))).optional();
    }
}
