package rabta.sales.deals;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.customers.SearchText;
import rabta.identity.SamplePart;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Money;
import rabta.sales.pipelines.PipelineStage;
import rabta.sales.pipelines.Pipelines;

/** What the sample shop sells at the moment, and what it won and lost before; known again by what it is called outside. */
// Before whatever hangs on them.
@Component
@Order(0)
class SampleDeals implements SamplePart {

    private static final int WON = 4;
    private static final int LOST = 5;
    /** Types of task by their place among those that every business begins with. */
    private static final int CALL = 0;
    private static final int VISIT = 1;
    private static final int MESSAGE = 2;
    private static final int MEETING = 3;
    /** In which stage those were that were lost. */
    private static final int LOST_FROM = 2;

    /**
     * @param stage its place in the pipeline, from 0
     * @param rupees what it comes to
     * @param days so long it has stood there
     * @param took so many days from coming in until then
     */
    private record Sample(String en, String ur, int stage, long rupees, int days, int took) {

        /** The places of the stages through which it went, the last one where it stands. */
        List<Integer> way() {
            var way = new ArrayList<>(IntStream.range(0, stage == LOST ? LOST_FROM + 1 : stage).boxed().toList());
            way.add(stage);
            return way;
        }
    }

    /** @param deal whose next step it is, by its place @param type likewise @param days from today */
    private record Step(int deal, int type, String en, String ur, int days) {
    }

    private static final List<Sample> ALL = List.of(new Sample("School uniforms", "اسکول کی وردیاں", 0, 210_000, 2, 0), new Sample("Hotel bed linen", "ہوٹل کی چادریں", 0, 380_000, 5, 0),
            new Sample("Gift boxes for Eid", "عید کے تحفہ ڈبے", 0, 95_000, 1, 0), new Sample("Staff kurtas", "عملے کے کرتے", 1, 540_000, 4, 6), new Sample("Curtains for the new office", "نئے دفتر کے پردے", 1, 310_000, 19, 5),
            new Sample("Spring uniforms", "بہار کی وردیاں", 2, 650_000, 6, 13), new Sample("Wedding order", "شادی کا آرڈر", 2, 1_450_000, 3, 9), new Sample("Hospital towels", "ہسپتال کے تولیے", 3, 1_820_000, 26, 24),
            new Sample("Boutique collection", "بوتیک کلیکشن", 3, 720_000, 8, 20), new Sample("Annual supply", "سالانہ فراہمی", WON, 2_200_000, 7, 34), new Sample("Table cloths", "میز پوش", LOST, 60_000, 9, 12),
            new Sample("Bank uniforms", "بینک کی وردیاں", WON, 480_000, 41, 21), new Sample("Hostel blankets", "ہاسٹل کے کمبل", LOST, 150_000, 52, 9), new Sample("Banquet hall covers", "بینکوئٹ ہال کے غلاف", WON, 920_000, 66, 30),
            new Sample("Clinic coats", "کلینک کے کوٹ", WON, 260_000, 79, 14), new Sample("Factory overalls", "فیکٹری کے کپڑے", LOST, 700_000, 96, 40), new Sample("Winter shawls", "سردیوں کی شالیں", WON, 1_350_000, 111, 33),
            new Sample("Restaurant aprons", "ریستوران کے ایپرن", WON, 340_000, 130, 18), new Sample("Show room curtains", "شو روم کے پردے", LOST, 90_000, 141, 6), new Sample("Bridal lehengas", "دلہن کے لہنگے", WON, 610_000, 158, 25),
            new Sample("Export towels", "برآمد کے تولیے", WON, 880_000, 175, 45), new Sample("Airline cushions", "ایئر لائن کے کشن", LOST, 410_000, 190, 20));

    private static final List<Step> STEPS = List.of(new Step(0, MESSAGE, "Send the size chart", "ناپ کا چارٹ بھیجیں", 1), new Step(1, CALL, "Call about the colours", "رنگوں کے بارے میں کال", -2), new Step(2, CALL, "Ask how many boxes", "پوچھیں کتنے ڈبے", 3),
            new Step(3, VISIT, "Show three samples", "تین نمونے دکھائیں", 0), new Step(5, CALL, "Ask for a decision", "فیصلہ پوچھیں", 0), new Step(6, VISIT, "Measure at their house", "گھر جا کر ناپ لیں", 2), new Step(7, MEETING, "Talk about the price", "قیمت پر بات کریں", -1),
            new Step(8, MESSAGE, "Send the contract", "معاہدہ بھیجیں", 4));

    private final JdbcClient jdbc;
    private final Pipelines pipelines;

    SampleDeals(JdbcClient jdbc, Pipelines pipelines) {
        this.jdbc = jdbc;
        this.pipelines = pipelines;
    }

    @Override
    public void fill(Viewer owner) {
        var stages = pipelines.find(null).stages();
        if (stages.size() <= LOST) {
            return;
        }
        var people = jdbc.sql("select p.id from people p where p.outside_id like 'sample:%' order by p.id limit :size").param("size", ALL.size()).query(Long.class).list();
        var ids = new ArrayList<Long>();
        for (int i = 0; i < ALL.size(); i++) {
            ids.add(add(i, stages, i < people.size() ? people.get(i) : null, owner));
        }
        boolean urdu = owner.preferences().language() == Language.UR;
        var today = Dates.in(owner.preferences()).today();
        STEPS.forEach(step -> jdbc.sql("insert into tasks (record, record_id, type_id, text, due, owner_id) select 'deal', :deal, t.id, :text, :due, :owner from task_types t order by t.id offset :type limit 1").param("deal", ids.get(step.deal)).param("type", step.type)
                .param("text", urdu ? step.ur : step.en).param("due", today.plusDays(step.days)).param("owner", owner.by(), Types.BIGINT).update());
    }

    private long add(int number, List<PipelineStage> stages, Long person, Viewer owner) {
        var sample = ALL.get(number);
        var stage = stages.get(sample.stage);
        var name = owner.preferences().language() == Language.UR ? sample.ur : sample.en;
        long id = jdbc.sql("""
                insert into deals (name, owner_id, outside_id, search, sound, pipeline_id, stage_id, person_id, company_id, amount, home_amount, currency, created_at, stage_at, updated_at, expected_on, closed_at, lost_reason_id)
                select :name, :owner, 'sample:' || :number, :search, :sound, :pipeline, :stage, p.id, p.company_id, :amount, :amount, :currency, now() - make_interval(days => :begun), now() - make_interval(days => :days),
                       now() - make_interval(days => :days), case when :open then cast(:expected as date) end,
                       case when :open then null else now() - make_interval(days => :days) end, case when :lost then (select l.id from lost_reasons l where l.removed_at is null order by l.place, l.id offset :reason limit 1) end
                  from (select 1) one
                       left join people p on p.id = :person
                returning id
                """)
                .param("name", name).param("owner", owner.by(), Types.BIGINT).param("number", String.valueOf(number)).param("search", SearchText.of(name, null, null, List.of(), List.of()))
                .param("sound", SearchText.sound(name, null)).param("pipeline", stage.pipelineId()).param("stage", stage.id()).param("amount", Money.of(BigDecimal.valueOf(sample.rupees), owner.preferences().currency()).minor())
                .param("currency", owner.preferences().currency()).param("begun", sample.days + sample.took).param("days", sample.days).param("expected", Dates.in(owner.preferences()).today().plusDays(4 + 11L * number)).param("open", stage.outcome().open())
                .param("lost", sample.stage == LOST).param("reason", number % 3).param("person", person, Types.BIGINT).query(Long.class).single();
        var way = sample.way();
        for (int step = 0; step < way.size(); step++) {
            // It stood as long in each stage as in any other.
            jdbc.sql("""
                    insert into deal_moves (deal_id, from_id, to_id, at, seconds, reason_id)
                    select r.id, cast(:from as bigint), :to, r.created_at + (r.stage_at - r.created_at) * :done, case when :first then null else floor(extract(epoch from r.stage_at - r.created_at) * :part) end,
                           case when :last then r.lost_reason_id end
                      from deals r
                     where r.id = :id
                    """).param("from", step == 0 ? null : stages.get(way.get(step - 1)).id(), Types.BIGINT).param("to", stages.get(way.get(step)).id()).param("done", way.size() == 1 ? 1.0 : (double) step / (way.size() - 1))
                    .param("first", step == 0).param("part", way.size() == 1 ? 0.0 : 1.0 / (way.size() - 1)).param("last", step == way.size() - 1).param("id", id).update();
        }
        return id;
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
