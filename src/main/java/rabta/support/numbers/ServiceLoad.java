package rabta.support.numbers;

import java.util.Arrays;

import rabta.kernel.web.Page;

/** When tickets come in. @param load by day of the week, Monday first, and hour */
public record ServiceLoad(ServiceChooser chooser, long[][] load) implements Page {

    @Override
    public int status() {
        return chooser.errors().isEmpty() ? 200 : 422;
    }

    private long most() {
        return Math.max(1, Arrays.stream(load).flatMapToLong(Arrays::stream).max().orElse(1));
    }

    /** How dark an hour is drawn, from 0 to 4. */
    public int weight(int day, int hour) {
        return load[day][hour] == 0 ? 0 : (int) Math.max(1, Math.ceil(4.0 * load[day][hour] / most()));
    }

    public long day(int day) {
        return Arrays.stream(load[day]).sum();
    }

    public long whole() {
        return Arrays.stream(load).flatMapToLong(Arrays::stream).sum();
    }
}
