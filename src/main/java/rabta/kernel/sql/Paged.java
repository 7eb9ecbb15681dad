package rabta.kernel.sql;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list, read by key: ask for {@code size + 1} rows and give them here.
 *
 * @param next where the next page begins, or null on the last
 * @param count how many rows all pages hold, where reading this one told it; null where nobody counted
 */
public record Paged<T>(List<T> rows, String next, Integer count) {

    public Paged(List<T> rows, String next) {
        this(rows, next, null);
    }

    /** The page out of up to {@code size + 1} rows; the extra row only says that there is more. */
    public static <T> Paged<T> of(List<T> rows, int size, Function<T, List<String>> key) {
        if (rows.size() <= size) {
            return new Paged<>(rows, null);
        }
        return new Paged<>(List.copyOf(rows.subList(0, size)), cursor(key.apply(rows.get(size - 1))));
    }

    public static <T> Paged<T> none() {
        return new Paged<>(List.of(), null);
    }

    public Paged<T> counted(int all) {
        return new Paged<>(rows, next, all);
    }

    public boolean more() {
        return next != null;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    private static String cursor(List<String> key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(String.join("\u0000", key).getBytes(StandardCharsets.UTF_8));
    }

    /** The key that a cursor stands for; empty for none, a broken one or one of another length. */
    public static Optional<List<String>> key(String cursor, int parts) {
        if (cursor == null || cursor.isBlank()) {
            return Optional.empty();
        }
        try {
            var key = List.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\u0000", -1));
            return key.size() == parts ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A day of a cursor; empty where it is none, or no day that there is. */
    public static Optional<LocalDate> day(String part) {
        try {
            return part.matches("\\d{4}-\\d\\d-\\d\\d") ? Optional.of(LocalDate.parse(part)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
