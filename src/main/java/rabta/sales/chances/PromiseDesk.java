package rabta.sales.chances;

import static rabta.sales.LeadKind.LEAD;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.sales.scoring.LeadScores;

/** Puts together how promising a record is. */
@Service
@Transactional(readOnly = true)
class PromiseDesk {

    /** A reason that changes the odds by less is none. */
    private static final double LEAST = 0.05;
    private static final int MOST = 6;

    private final JdbcClient jdbc;
    private final Records records;
    private final LeadScores scores;
    private final Chances chances;
    private final Naming naming;

    PromiseDesk(JdbcClient jdbc, Records records, LeadScores scores, Chances chances, Naming naming) {
        this.jdbc = jdbc;
        this.records = records;
        this.scores = scores;
        this.chances = chances;
        this.naming = naming;
    }

    RecordPromise of(RecordKind kind, long id, Viewer viewer) {
        var name = records.name(kind, id, viewer);
        boolean scored = LEAD.equals(kind) && !viewer.rights().of(kind.type()).hides("score");
        var score = scored ? jdbc.sql("select r.score from leads r where r.id = :id").param("id", id).query(Integer.class).single() : null;
        var told = chances.of(kind, id, viewer);
        var reasons = told.map(one -> one.parts().stream().filter(part -> Math.abs(part.odds()) >= LEAST).limit(MOST)
                .map(part -> new RecordPromise.Reason(naming.feature(part.feature()), part.word() == null ? null : naming.word(part.feature(), part.word()), Math.exp(part.odds()))).toList()).orElse(List.of());
        return new RecordPromise(kind, id, name, score, scored ? scores.lines(id, viewer) : List.of(), told.map(Chances.Told::chance).orElse(null), reasons);
    }
}
