package rabta.collaboration.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import rabta.collaboration.calendar.DayPlan.Placed;
import rabta.kernel.ui.Tone;

class DayPlanTest {

    static final LocalDate DAY = LocalDate.of(2027, 3, 10);

    @Test
    void what_overlaps_stands_beside_each_other_and_the_rest_takes_the_whole_width() {
        var placed = plan(at("a", "09:00", "10:00"), at("b", "09:30", "11:00"), at("c", "10:00", "10:30"), at("d", "11:00", "12:00")).placed(8);
        assertThat(placed).extracting(p -> p.entry().title() + " " + p.row() + "+" + p.span() + " " + p.column() + "/" + p.width())
                .containsExactly("a 4+4 1/6", "b 6+6 7/6", "c 8+2 1/6", "d 12+4 1/12");
    }

    @Test
    void what_comes_from_the_day_before_or_goes_on_is_drawn_to_the_edge() {
        var night = new Entry(Entry.Kind.APPOINTMENT, 1, "night", null, null, Tone.TEAL, DAY.minusDays(1).atTime(22, 0), DAY.plusDays(1).atTime(3, 0), false, null, true, 1, null);
        var plan = new DayPlan(DAY, "", List.of(), List.of(night));
        assertThat(plan.firstHour(8)).isZero();
        assertThat(plan.lastHour(20)).isEqualTo(24);
        assertThat(plan.placed(0)).singleElement().satisfies(p -> assertThat(p.css()).endsWith("t0 s96 c1 w12")).extracting(Placed::ends).isEqualTo(false);
        assertThat(plan(at("late", "23:50", "23:55")).placed(0)).singleElement().satisfies(p -> assertThat(p.row() + p.span()).isEqualTo(96));
    }

    @Test
    void more_than_fit_lie_over_the_last() {
        var many = IntStream.range(0, 9).mapToObj(i -> at("m" + i, "09:00", "10:00")).toArray(Entry[]::new);
        assertThat(plan(many).placed(8)).hasSize(9).allSatisfy(p -> assertThat(p.column() + p.width()).isLessThanOrEqualTo(13));
    }

    private static DayPlan plan(Entry... entries) {
        return new DayPlan(DAY, "", List.of(), List.of(entries));
    }

    private static Entry at(String title, String from, String until) {
        return new Entry(Entry.Kind.APPOINTMENT, 1, title, null, null, Tone.TEAL, LocalDateTime.parse(DAY + "T" + from), LocalDateTime.parse(DAY + "T" + until), false, null, true, 1, null);
    }
}
