package rabta.support.portal;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What those customers who are marked for it do with the tickets of the others in their company. */
public enum Colleagues {
    NOTHING, READ, ANSWER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Colleagues> named(String word) {
        return Stream.of(values()).filter(way -> way.word().equals(word)).findFirst();
    }
}
