package rabta.collaboration.tasks;

import java.util.List;

import org.springframework.stereotype.Component;

import rabta.customers.RecordKind;
import rabta.customers.fields.Field;
import rabta.customers.fields.Field.Led;
import rabta.customers.fields.FieldSource;
import rabta.customers.fields.FieldType;
import rabta.identity.Viewer;
import rabta.kernel.ui.Dates;

/** Lets lists, filters and segments of every kind of record ask when the next step is due, and how it stands. */
@Component
class TaskFields implements FieldSource {

    /** Of a record: late, to be done today, planned for another day or for some time, none. */
    static final List<String> STATES = List.of("late", "today", "planned", "none");

    @Override
    public List<Field> fields(RecordKind kind, Viewer viewer) {
        var open = "from tasks s where s.record = '%s' and s.record_id = r.id and s.done_at is null and s.deleted_at is null".formatted(kind.type());
        var today = Dates.in(viewer.preferences()).today();
        return List.of(Field.built("next_step", FieldType.DATE, "(select min(s.due) " + open + ")").ledBy(soonest(kind)),
                Field.state("next_step_state", "coalesce((select case when min(s.due) < date '%1$s' then 'late' when min(s.due) = date '%1$s' then 'today' else 'planned' end %2$s having count(*) > 0), 'none')"
                        .formatted(today, open), STATES));
    }

    // tasks_soonest has them in this order.
    private static Led soonest(RecordKind kind) {
        return new Led("""
                join tasks led on led.record = '%s' and led.record_id = r.id and led.due is not null and led.done_at is null and led.deleted_at is null
                                  and not exists (select from tasks e
                                                   where e.record = led.record and e.record_id = led.record_id and e.done_at is null and e.deleted_at is null
                                                         and (e.due < led.due or e.due = led.due and e.id < led.id))""".formatted(kind.type()), "led.due", "date");
    }
}
