package rabta.sales.targets;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who is to reach a target, or with what; {@code target.scope.<word>} is its name. */
public enum Scope {
    BUSINESS, TEAM, MEMBER, PRODUCT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> named(String word) {
        return Stream.of(values()).filter(scope -> scope.word().equals(word)).findFirst();
    }
}
