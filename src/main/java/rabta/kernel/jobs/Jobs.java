package rabta.kernel.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.sql.Binding;
import rabta.kernel.sql.Json;
import rabta.kernel.sql.Paged;

/**
 * Work that is done later, once, by whichever node is free: written in the transaction of the data that it belongs to,
 * tried again with growing pauses, then shown as failed.
 */
@Repository
@Transactional
public class Jobs implements Nightly {

    private final JdbcClient jdbc;
    private final JobRunner runner;

    Jobs(JdbcClient jdbc, @Lazy JobRunner runner) {
        this.jdbc = jdbc;
        this.runner = runner;
    }

    /** Adds a job for the present workspace; it starts after the present transaction has committed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long add(Job job, Long by) {
        return add(job, by, Duration.ZERO);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public long add(Job job, Long by, Duration delay) {
        long id = jdbc.sql("""
                insert into control.jobs (workspace_id, type, payload, by_member)
                values (:workspace, :type, :payload, :by)
                returning id
                """)
                .param("workspace", Binding.bound() ? Binding.workspace() : null, java.sql.Types.BIGINT)
                .param("type", job.getClass().getSimpleName())
                .param("payload", Json.jsonb(job))
                .param("by", by, java.sql.Types.BIGINT)
                .query(Long.class).single();
        runner.schedule(id, Instant.now().plus(delay));
        return id;
    }

    /** A job of the present workspace. */
    @Transactional(readOnly = true)
    public Optional<JobRow> find(long id) {
        return jdbc.sql("select " + JobRow.COLUMNS + " from control.jobs j where j.id = :id and j.workspace_id = :workspace")
                .param("id", id).param("workspace", Binding.workspace())
                .query(JobRow::read).optional();
    }

    /** Whether one of these jobs waits or runs. */
    @Transactional(readOnly = true)
    public boolean anyUnderWay(Collection<Long> ids) {
        return !ids.isEmpty() && jdbc.sql("select exists (select from control.jobs j where j.id = any(:ids) and j.workspace_id = :workspace and j.state in ('QUEUED', 'RUNNING'))")
                .param("ids", ids.toArray(Long[]::new)).param("workspace", Binding.workspace()).query(Boolean.class).single();
    }

    /** The newest job of that type in the present workspace. */
    @Transactional(readOnly = true)
    public Optional<JobRow> latest(Class<? extends Job> type) {
        return jdbc.sql("select " + JobRow.COLUMNS + " from control.jobs j where j.workspace_id = :workspace and j.type = :type order by j.id desc limit 1")
                .param("workspace", Binding.workspace()).param("type", type.getSimpleName()).query(JobRow::read).optional();
    }

    /** The jobs of the present workspace, newest first. */
    @Transactional(readOnly = true)
    public Paged<JobRow> list(String cursor, int size) {
        var before = Paged.key(cursor, 1).map(k -> k.getFirst().matches("\\d{1,18}") ? Long.parseLong(k.getFirst()) : 0).orElse(Long.MAX_VALUE);
        var rows = jdbc.sql("select " + JobRow.COLUMNS + """
                    from control.jobs j
                   where j.workspace_id = :workspace
                     and j.id < :before
                order by j.id desc
                   limit :size
                """)
                .param("workspace", Binding.workspace()).param("before", before).param("size", size + 1)
                .query(JobRow::read).list();
        return Paged.of(rows, size, row -> List.of(String.valueOf(row.id())));
    }

    /** Forgets what was over three months ago. */
    @Override
    public void tidy() {
        jdbc.sql("delete from control.jobs where finished_at < now() - interval '90 days' and state in ('DONE', 'FAILED', 'CANCELLED')").update();
    }

    /** Asks a job to stop: one that waits never starts, one that runs leaves at its next safe point. */
    public void cancel(long id) {
        jdbc.sql("""
                update control.jobs
                   set cancel = true,
                       state = case when state = 'QUEUED' then 'CANCELLED' else state end
                 where id = :id and workspace_id = :workspace and state in ('QUEUED', 'RUNNING')
                """)
                .param("id", id).param("workspace", Binding.workspace()).update();
    }

    /** Tries a failed job again from its first attempt. */
    public void retry(long id) {
        int revived = jdbc.sql("""
                update control.jobs
                   set state = 'QUEUED', attempts = 0, error = null, finished_at = null, cancel = false
                 where id = :id and workspace_id = :workspace and state in ('FAILED', 'CANCELLED')
                """)
                .param("id", id).param("workspace", Binding.workspace()).update();
        if (revived == 1) {
            runner.schedule(id, Instant.now());
        }
    }
}
