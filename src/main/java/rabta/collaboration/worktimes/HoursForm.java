package rabta.collaboration.worktimes;

import java.util.List;
import java.util.Objects;

/** When a member is at work, as it is typed. @param day of the week, from 1 for Monday @param begins as 09:00 */
public record HoursForm(Boolean always, List<Integer> day, String begins, String ends) {

    public HoursForm {
        always = Boolean.TRUE.equals(always);
        day = day == null ? List.of() : day.stream().filter(Objects::nonNull).distinct().sorted().toList();
    }

    public static HoursForm of(WorkHours hours) {
        return hours == null ? new HoursForm(true, List.of(1, 2, 3, 4, 5, 6), "09:00", "18:00") : new HoursForm(false, hours.days(), hours.begins().toString(), hours.ends().toString());
    }

    public boolean on(int day) {
        return this.day.contains(day);
    }
}
