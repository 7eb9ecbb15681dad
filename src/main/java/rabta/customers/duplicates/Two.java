package rabta.customers.duplicates;

import java.util.regex.Pattern;

import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.kernel.web.NotFound;

/** Two records as a path names them: {@code person-12-45}. */
record Two(RecordKind kind, long one, long other) {

    private static final Pattern SHAPE = Pattern.compile("(person|company|object_[1-9]\\d{0,17})-(\\d{1,18})-(\\d{1,18})");

    /** @throws NotFound for what is no pair, or of no kind that there is */
    static Two of(String ref, Kinds kinds) {
        var shape = SHAPE.matcher(ref);
        if (!shape.matches() || shape.group(2).equals(shape.group(3))) {
            throw new NotFound();
        }
        return new Two(kinds.there(shape.group(1)).orElseThrow(NotFound::new), Long.parseLong(shape.group(2)), Long.parseLong(shape.group(3)));
    }
}
