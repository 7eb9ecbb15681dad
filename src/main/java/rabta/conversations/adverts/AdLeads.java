package rabta.conversations.adverts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.AdLead;
import rabta.conversations.AdLeadTaker;
import rabta.conversations.Trouble;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.sql.Json;

/** Keeps which leads were told of, once each, and how far each has come. */
@Repository
@Transactional
public class AdLeads implements Nightly {

    private static final int MOST = 20;
    private static final int LONGEST_ID = 100;

    /** One that is to be fetched. */
    record Waiting(long id, long channel, String externalId, Instant toldAt) {
    }

    /** One that could not be fetched. */
    public record Fault(long id, String externalId, Trouble trouble, Instant at) {
    }

    /**
     * What came to a channel.
     *
     * @param last when the last one came, or null; {@code trial} when the last one that the platform made up did
     * @param taken how many were taken in within thirty days @param waiting how many are still to be fetched
     */
    public record Seen(Instant last, Instant trial, long taken, long waiting, List<Fault> faults) {
    }

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final ObjectProvider<AdLeadTaker> takers;

    AdLeads(JdbcClient jdbc, Jobs jobs, ObjectProvider<AdLeadTaker> takers) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.takers = takers;
    }

    /** The platform says that somebody left something. It may say so several times; it is one. */
    public void told(long channel, String id, String form, Instant at) {
        if (id == null || id.length() > LONGEST_ID) {
            return;
        }
        jdbc.sql("insert into ad_leads (channel_id, external_id, form, told_at) values (:channel, :id, left(:form, 100), :at) on conflict (external_id) do nothing returning id").param("channel", channel).param("id", id)
                .param("form", form, java.sql.Types.VARCHAR).param("at", at.atOffset(ZoneOffset.UTC)).query(Long.class).optional().ifPresent(told -> jobs.add(new FetchAdLead(told), null));
    }

    /** One that nobody has taken in yet. */
    @Transactional(readOnly = true)
    Optional<Waiting> waiting(long id) {
        return jdbc.sql("select a.id, a.channel_id, a.external_id, a.told_at from ad_leads a where a.id = :id and a.state in ('waiting', 'failed')").param("id", id)
                .query((r, n) -> new Waiting(r.getLong(1), r.getLong(2), r.getString(3), r.getObject(4, OffsetDateTime.class).toInstant())).optional();
    }

    /** Hands it on; of two who fetched it at once one does. */
    void take(long id, AdLead lead) {
        int mine = jdbc.sql("update ad_leads a set state = :state, taken_at = now(), trouble = null, particulars = '[]' where a.id = :id and a.state in ('waiting', 'failed')").param("state", lead.trial() ? "trial" : "taken").param("id", id).update();
        if (mine == 1 && !lead.trial()) {
            takers.forEach(taker -> taker.take(lead));
        }
    }

    void failed(long id, Trouble trouble) {
        jdbc.sql("update ad_leads a set state = 'failed', trouble = :trouble, particulars = :particulars where a.id = :id and a.state in ('waiting', 'failed')").param("trouble", trouble.key())
                .param("particulars", Json.jsonb(trouble.particulars())).param("id", id).update();
    }

    @Transactional(readOnly = true)
    public Seen seen(long channel) {
        var faults = jdbc.sql("select a.id, a.external_id, a.trouble, a.particulars, a.told_at from ad_leads a where a.channel_id = :channel and a.state = 'failed' order by a.id desc limit " + MOST).param("channel", channel)
                .query((r, n) -> new Fault(r.getLong(1), r.getString(2), Trouble.read(r.getString(3), r.getString(4)), r.getObject(5, OffsetDateTime.class).toInstant())).list();
        return jdbc.sql("""
                select max(a.received_at), max(a.received_at) filter (where a.state = 'trial'), count(*) filter (where a.state = 'taken' and a.taken_at > now() - interval '30 days'), count(*) filter (where a.state = 'waiting')
                  from ad_leads a
                 where a.channel_id = :channel
                """).param("channel", channel).query((r, n) -> new Seen(instant(r.getObject(1, OffsetDateTime.class)), instant(r.getObject(2, OffsetDateTime.class)), r.getLong(3), r.getLong(4), faults)).single();
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /** Has all that could not be fetched tried once more. @return how many */
    int again(long channel) {
        var ids = jdbc.sql("select a.id from ad_leads a where a.channel_id = :channel and a.state = 'failed' order by a.id limit 1000").param("channel", channel).query(Long.class).list();
        ids.forEach(id -> jobs.add(new FetchAdLead(id), null));
        return ids.size();
    }

    /** Puts aside what nobody can fetch any more. @return whether it waited there */
    boolean aside(long channel, long id) {
        return jdbc.sql("update ad_leads a set state = 'ignored' where a.id = :id and a.channel_id = :channel and a.state = 'failed'").params(Map.of("id", id, "channel", channel)).update() == 1;
    }

    // What a day without a connection kept back is not lost; a platform gives leads out for ninety days.
    @Override
    public void tidyWorkspace() {
        jdbc.sql("select a.id from ad_leads a where a.state = 'failed' and a.received_at > now() - interval '7 days' order by a.id limit 1000").query(Long.class).list().forEach(id -> jobs.add(new FetchAdLead(id), null));
    }
}
