package rabta.conversations.learnt;

import java.util.Collection;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Unnaming;

/** Unlearns the letters of whoever is erased: their words would tell of them. */
@Repository
class LessonsUnnamed implements Unnaming {

    private final JdbcClient jdbc;
    private final Lessons lessons;

    LessonsUnnamed(JdbcClient jdbc, Lessons lessons) {
        this.jdbc = jdbc;
        this.lessons = lessons;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void unname(Collection<Long> people, UnaryOperator<String> without) {
        var theirs = jdbc.sql("select l.message_id from spam_lessons l join messages m on m.id = l.message_id join conversations c on c.id = m.conversation_id where c.person_id = any(:people)")
                .param("people", people.toArray(Long[]::new)).query(Long.class).list();
        if (!theirs.isEmpty()) {
            lessons.forget(theirs);
        }
    }
}
