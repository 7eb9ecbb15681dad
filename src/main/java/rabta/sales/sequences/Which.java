package rabta.sales.sequences;

import java.util.List;
import java.util.Optional;

import rabta.kernel.sql.Where;

/** Which of those in a sequence somebody wants to see: each of its numbers opens the people that it counts. */
public record Which(String word, Where where) {

    static final String REACHED = "exists (select from sequence_sends x where x.enrolment_id = e.id and x.kind = 'MAIL' and x.state in ('QUEUED', 'KEPT', 'SENT', 'UNCERTAIN'))";

    private static final List<Which> ALL = List.of(of("all", "e.state <> 'LEFT_OUT'"), of("going", "e.state in ('ACTIVE', 'PAUSED')"), of("finished", "e.state = 'FINISHED'"), of("stopped", "e.state = 'STOPPED'"),
            of("reached", REACHED), of("replied", "e.replied_at is not null"), of("met", "e.met_at is not null"), of("bought", "e.bought_at is not null"), of("unsubscribed", "e.unsubscribed_at is not null"),
            of("bounced", "e.bounced_at is not null"), of("left_out", "e.state = 'LEFT_OUT'"));

    private static Which of(String word, String sql) {
        return new Which(word, Where.all().and(sql));
    }

    /** Those who got a step, {@code step-12}; nobody for a word that is none, so that it never tells more than was asked. */
    static Which named(String word) {
        if (word == null || word.isBlank()) {
            return ALL.getFirst();
        }
        if (word.matches("step-[1-9][0-9]{0,17}")) {
            return new Which(word, Where.all().and("exists (select from sequence_sends x where x.enrolment_id = e.id and x.step_id = :step and x.state <> 'SKIPPED')", Long.valueOf(word.substring(5))));
        }
        return ALL.stream().filter(one -> one.word.equals(word)).findFirst().orElse(new Which("none", Where.none()));
    }

    /** Those that are offered above the list. */
    static List<String> words() {
        return ALL.stream().map(Which::word).toList();
    }

    Optional<Long> step() {
        return word.startsWith("step-") ? Optional.of(Long.valueOf(word.substring(5))) : Optional.empty();
    }
}
