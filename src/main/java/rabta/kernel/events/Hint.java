package rabta.kernel.events;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * That something changed, and nothing of what: whoever is told asks for it by its normal address, in their own name.
 *
 * @param id of the happening that tells more; 0 where none was written down
 * @param kind a happening's kind, or another word in snake case
 * @param about what changed; the number 0 means many of that type at once
 * @param by the member who did it, or null
 */
public record Hint(long id, String kind, Ref about, Long by) {

    private static final Pattern LINE = Pattern.compile("(\\d{1,18}) ([a-z_]{1,60}) ([a-z0-9_]{1,60}) (\\d{1,18}) (\\d{1,18})");

    public static Hint of(String kind, Ref about, Long by) {
        return new Hint(0, kind, about, by);
    }

    String line() {
        return id + " " + kind + " " + about.type() + " " + about.id() + " " + (by == null ? 0 : by);
    }

    /** What a notification said: the workspace in the first line (0 for all of them), a hint in each other. */
    public record Said(long workspace, List<Hint> hints) {

        public static Said read(String payload) {
            var lines = payload.lines().toList();
            return new Said(Long.parseLong(lines.getFirst()), lines.stream().skip(1).map(Said::hint).flatMap(Optional::stream).toList());
        }

        private static Optional<Hint> hint(String line) {
            var found = LINE.matcher(line);
            return found.matches() ? Optional.of(new Hint(Long.parseLong(found.group(1)), found.group(2), Ref.of(found.group(3), Long.parseLong(found.group(4))),
                    "0".equals(found.group(5)) ? null : Long.valueOf(found.group(5)))) : Optional.empty();
        }
    }
}
