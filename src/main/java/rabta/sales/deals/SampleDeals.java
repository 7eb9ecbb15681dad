package rabta.sales.deals;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.customers.SearchText;
import rabta.identity.SamplePart;
import rabta.identity.Viewer;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Money;
import rabta.sales.pipelines.Pipelines;

/** What the sample shop is selling at the moment; known again by what it is called outside. */
@Component
class SampleDeals implements SamplePart {

    /** @param stage its place in the pipeline, from 0 @param rupees what it comes to @param days so long it has stood there */
    private record Sample(String en, String ur, int stage, long rupees, int days) {
    }

    private static final List<Sample> ALL = List.of(new Sample("School uniforms", "اسکول کی وردیاں", 0, 210_000, 2), new Sample("Hotel bed linen", "ہوٹل کی چادریں", 0, 380_000, 5),
            new Sample("Gift boxes for Eid", "عید کے تحفہ ڈبے", 0, 95_000, 1), new Sample("Staff kurtas", "عملے کے کرتے", 1, 540_000, 4), new Sample("Curtains for the new office", "نئے دفتر کے پردے", 1, 310_000, 19),
            new Sample("Spring uniforms", "بہار کی وردیاں", 2, 650_000, 6), new Sample("Wedding order", "شادی کا آرڈر", 2, 1_450_000, 3), new Sample("Hospital towels", "ہسپتال کے تولیے", 3, 1_820_000, 26),
            new Sample("Boutique collection", "بوتیک کلیکشن", 3, 720_000, 8), new Sample("Annual supply", "سالانہ فراہمی", 4, 2_200_000, 7), new Sample("Table cloths", "میز پوش", 5, 60_000, 9));

    private final JdbcClient jdbc;
    private final Pipelines pipelines;

    SampleDeals(JdbcClient jdbc, Pipelines pipelines) {
        this.jdbc = jdbc;
        this.pipelines = pipelines;
    }

    @Override
    public void fill(Viewer owner) {
        var stages = pipelines.find(null).stages();
        var people = jdbc.sql("select p.id from people p where p.outside_id like 'sample:%' order by p.id limit :size").param("size", ALL.size()).query(Long.class).list();
        for (int i = 0; i < ALL.size() && stages.size() >= 6; i++) {
            var sample = ALL.get(i);
            var stage = stages.get(sample.stage);
            var name = owner.preferences().language() == Language.UR ? sample.ur : sample.en;
            long id = jdbc.sql("""
                    insert into deals (name, owner_id, outside_id, search, sound, pipeline_id, stage_id, person_id, company_id, amount, home_amount, currency, stage_at, updated_at, expected_on, closed_at, lost_reason_id)
                    select :name, :owner, 'sample:' || :number, :search, :sound, :pipeline, :stage, p.id, p.company_id, :amount, :amount, :currency, now() - make_interval(days => :days), now() - make_interval(days => :days),
                           case when :open then current_date + :expected end,
                           case when :open then null else now() - make_interval(days => :days) end, case when :lost then (select min(l.id) from lost_reasons l) end
                      from (select 1) one
                           left join people p on p.id = :person
                    returning id
                    """)
                    .param("name", name).param("owner", owner.by(), java.sql.Types.BIGINT).param("number", String.valueOf(i)).param("search", SearchText.of(name, null, null, List.of(), List.of()))
                    .param("sound", SearchText.sound(name, null)).param("pipeline", stage.pipelineId()).param("stage", stage.id()).param("amount", Money.of(java.math.BigDecimal.valueOf(sample.rupees), owner.preferences().currency()).minor())
                    .param("currency", owner.preferences().currency()).param("days", sample.days).param("expected", 4 + 11 * i).param("open", stage.outcome().open()).param("lost", sample.stage == 5)
                    .param("person", i < people.size() ? people.get(i) : null, java.sql.Types.BIGINT).query(Long.class).single();
            jdbc.sql("insert into deal_moves (deal_id, to_id, at) select r.id, r.stage_id, r.stage_at from deals r where r.id = :id").param("id", id).update();
        }
    }

    /** With all that hangs on them; what somebody moved or changed since goes too: it is no business of theirs. */
    @Override
    public void clear(Viewer owner) {
        for (var table : List.of("happenings", "notes", "attachments", "folders", "tasks")) {
            jdbc.sql("delete from " + table + " x using deals r where x.record = 'deal' and x.record_id = r.id and r.outside_id like 'sample:%'").update();
        }
        jdbc.sql("delete from deal_moves v using deals r where v.deal_id = r.id and r.outside_id like 'sample:%'").update();
        jdbc.sql("delete from deals r where r.outside_id like 'sample:%'").update();
    }
}
