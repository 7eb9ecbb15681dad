package rabta.customers.duplicates;

import java.util.regex.Pattern;

import rabta.customers.RecordKind;
import rabta.kernel.web.NotFound;

/** Two records as a path names them: {@code person-12-45}. */
record Two(RecordKind kind, long one, long other) {

    private static final Pattern SHAPE = Pattern.compile("(person|company)-(\\d{1,18})-(\\d{1,18})");

    static Two of(String ref) {
        var shape = SHAPE.matcher(ref);
        if (!shape.matches() || shape.group(2).equals(shape.group(3))) {
            throw new NotFound();
        }
        return new Two(RecordKind.ofType(shape.group(1)).orElseThrow(NotFound::new), Long.parseLong(shape.group(2)), Long.parseLong(shape.group(3)));
    }
}
