package rabta.collaboration.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One day of the calendar: what takes the whole of it, and what has its hours.
 *
 * @param moon the day by the moon, as it is written
 */
public record DayPlan(LocalDate date, String moon, List<Entry> whole, List<Entry> timed) {

    /** No more stand beside each other; further ones lie over the last. */
    private static final int LANES = 6;
    /** In twelfths of a day's width. */
    private static final int[] WIDTHS = {12, 12, 6, 4, 3, 2, 2};
    /** What takes less is drawn as if it took half an hour, so that it can be read and pressed. */
    private static final int LEAST = 2;
    private static final int QUARTERS = 96;

    /**
     * Where an entry is drawn.
     *
     * @param row the quarter of an hour in which it begins, {@code span} how many it takes; {@code column} and {@code width} in twelfths
     * @param ends whether its end is on this day, and can be drawn out
     */
    public record Placed(Entry entry, int row, int span, int column, int width, boolean ends) {

        public String css() {
            return entry.css() + " t" + row + " s" + span + " c" + column + " w" + width;
        }
    }

    /** Appointments and tasks as they come, birthdays after them. */
    public List<Entry> all() {
        var all = new ArrayList<>(whole);
        all.addAll(timed);
        all.sort(Comparator.comparing(entry -> entry.kind() == Entry.Kind.BIRTHDAY));
        return all;
    }

    /** How much is to be done. */
    public long busy() {
        return all().stream().filter(entry -> entry.kind() != Entry.Kind.BIRTHDAY).count();
    }

    /** The hour in which the first begins. */
    int firstHour(int usual) {
        return timed.stream().mapToInt(entry -> start(entry) / 4).min().orElse(usual);
    }

    int lastHour(int usual) {
        return timed.stream().mapToInt(entry -> (end(entry) + 3) / 4).max().orElse(usual);
    }

    private int start(Entry entry) {
        return entry.firstDay().isBefore(date) ? 0 : Math.min(quarter(entry.starts().toLocalTime()), QUARTERS - LEAST);
    }

    private int end(Entry entry) {
        int end = entry.ends().toLocalDate().isAfter(date) ? QUARTERS : quarterUp(entry.ends().toLocalTime());
        return Math.max(end, start(entry) + LEAST);
    }

    static int quarter(LocalTime time) {
        return time.toSecondOfDay() / 900;
    }

    private static int quarterUp(LocalTime time) {
        return (time.toSecondOfDay() + 899) / 900;
    }

    /** Those that overlap stand beside each other. @param hour with which the day as it is drawn begins */
    public List<Placed> placed(int hour) {
        var sorted = timed.stream().sorted(Comparator.comparingInt(this::start).thenComparing(entry -> -end(entry))).toList();
        var placed = new ArrayList<Placed>();
        var group = new ArrayList<Entry>();
        int reach = 0;
        for (var entry : sorted) {
            if (!group.isEmpty() && start(entry) >= reach) {
                place(group, hour, placed);
                group.clear();
            }
            reach = group.isEmpty() ? end(entry) : Math.max(reach, end(entry));
            group.add(entry);
        }
        place(group, hour, placed);
        return placed;
    }

    private void place(List<Entry> group, int hour, List<Placed> placed) {
        var free = new ArrayList<Integer>();
        var lanes = new ArrayList<Integer>();
        for (var entry : group) {
            int lane = 0;
            while (lane < free.size() && free.get(lane) > start(entry)) {
                lane++;
            }
            lane = Math.min(lane, LANES - 1);
            if (lane == free.size()) {
                free.add(end(entry));
            } else {
                free.set(lane, Math.max(free.get(lane), end(entry)));
            }
            lanes.add(lane);
        }
        int width = WIDTHS[free.size()];
        for (int i = 0; i < group.size(); i++) {
            var entry = group.get(i);
            placed.add(new Placed(entry, start(entry) - hour * 4, end(entry) - start(entry), lanes.get(i) * width + 1, width, !entry.ends().toLocalDate().isAfter(date)));
        }
    }
}
