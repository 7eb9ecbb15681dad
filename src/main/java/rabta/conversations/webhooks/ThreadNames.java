package rabta.conversations.webhooks;

import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Unnaming;

/** Under which names a channel knows the customer of a thread; all lead to the thread that was there first. */
@Repository
@Transactional
public class ThreadNames implements Unnaming {

    private final JdbcClient jdbc;

    ThreadNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The thread that goes by one of those names; from now on all of them lead there. The first that is not null names a new one. */
    public String thread(long channel, String... names) {
        var known = Stream.of(names).filter(java.util.Objects::nonNull).toList();
        var thread = known.stream().map(name -> find(channel, name)).flatMap(Optional::stream).findFirst().orElse(known.getFirst());
        known.forEach(name -> jdbc.sql("insert into thread_names (channel_id, name, thread) values (:channel, :name, :thread) on conflict (channel_id, name) do nothing").param("channel", channel).param("name", name)
                .param("thread", thread).update());
        return thread;
    }

    @Transactional(readOnly = true)
    public Optional<String> find(long channel, String name) {
        return jdbc.sql("select t.thread from thread_names t where t.channel_id = :channel and t.name = :name").param("channel", channel).param("name", name).query(String.class).optional();
    }

    /** Has what goes out in a thread go to another address from now on. */
    public void moved(long channel, String thread, String handle) {
        jdbc.sql("update conversations set contact_address = :handle where channel_id = :channel and thread = :thread").param("handle", handle).param("channel", channel).param("thread", thread).update();
    }

    /** Has a thread go on under another name, as the channel itself calls it from now on. */
    public void renamed(long channel, String thread, String now) {
        jdbc.sql("""
                update conversations
                   set thread = :now, contact_address = case when contact_address = :thread then :now else contact_address end
                 where channel_id = :channel and thread = :thread
                """).param("now", now).param("thread", thread).param("channel", channel).update();
    }

    /** All names by which one of those is known, and those that lead to the same threads. */
    @Override
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        jdbc.sql("""
                delete from thread_names t
                 where (t.channel_id, t.thread) in (select n.channel_id, n.thread from thread_names n where n.name in (select h.handle from handles h where h.person_id = any(:ids)))
                """).param("ids", people.toArray(Long[]::new)).update();
    }
}
