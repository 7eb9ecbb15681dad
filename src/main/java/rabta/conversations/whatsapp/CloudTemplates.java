package rabta.conversations.whatsapp;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.webhooks.Tree;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** The templates of each number as Meta last told them. */
@Repository
@Transactional
class CloudTemplates {

    private final JdbcClient jdbc;

    CloudTemplates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    List<CloudTemplate> of(long channel) {
        return jdbc.sql("select " + CloudTemplate.COLUMNS + " from whatsapp_templates t where t.channel_id = :channel and t.gone_at is null order by lower(t.name), t.language").param("channel", channel).query(CloudTemplate::read).list();
    }

    @Transactional(readOnly = true)
    Optional<CloudTemplate> find(long channel, long id) {
        return jdbc.sql("select " + CloudTemplate.COLUMNS + " from whatsapp_templates t where t.channel_id = :channel and t.id = :id").param("channel", channel).param("id", id).query(CloudTemplate::read).optional();
    }

    /** By the word by which messages name it. */
    @Transactional(readOnly = true)
    Optional<CloudTemplate> named(long channel, String word) {
        return of(channel).stream().filter(one -> one.word().equals(word)).findFirst();
    }

    /** Keeps all that Meta told; what it told no more is gone. */
    void keep(long channel, List<JsonNode> told) {
        var now = Instant.now().atOffset(ZoneOffset.UTC);
        for (var one : told) {
            if (Tree.text(one, "name") == null || Tree.text(one, "language") == null) {
                continue;
            }
            jdbc.sql("""
                    insert into whatsapp_templates (channel_id, external_id, name, language, category, state, reason, components, synced_at)
                    values (:channel, :external, :name, :language, :category, :state, :reason, :components, :now)
                    on conflict (channel_id, name, language) do update
                       set external_id = excluded.external_id, category = excluded.category, state = excluded.state, reason = excluded.reason, components = excluded.components, synced_at = excluded.synced_at, gone_at = null
                    """).param("channel", channel).param("external", Tree.text(one, "id"), java.sql.Types.VARCHAR).param("name", Tree.text(one, "name")).param("language", Tree.text(one, "language"))
                    .param("category", Tree.text(one, "category"), java.sql.Types.VARCHAR).param("state", state(Tree.text(one, "status"))).param("reason", reason(Tree.text(one, "rejected_reason")), java.sql.Types.VARCHAR)
                    .param("components", Json.jsonb(one.path("components").isArray() ? one.path("components") : List.of())).param("now", now).update();
        }
        jdbc.sql("update whatsapp_templates t set gone_at = :now where t.channel_id = :channel and t.synced_at < :now and t.gone_at is null").param("channel", channel).param("now", now).update();
    }

    /** What Meta decided since. @return whether it was known */
    boolean decided(long channel, CloudEvent.TemplateState decided) {
        return jdbc.sql("update whatsapp_templates t set state = :state, reason = :reason where t.channel_id = :channel and t.name = :name and replace(lower(t.language), '-', '_') = replace(lower(:language), '-', '_')")
                .param("state", state(decided.state())).param("reason", reason(decided.reason()), java.sql.Types.VARCHAR).param("channel", channel).param("name", String.valueOf(decided.name()))
                .param("language", String.valueOf(decided.language())).update() > 0;
    }

    private static String state(String told) {
        return told == null ? "UNKNOWN" : told.toUpperCase(Locale.ROOT);
    }

    private static String reason(String told) {
        return told == null || told.equals("NONE") ? null : told;
    }
}
