package rabta.collaboration.appointments;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.kernel.web.NotFound;

/**
 * Which times of an appointment are meant.
 *
 * @param occurrence when the one of a series begins by its rule that is looked at; null for the series as such, and for what does not come again
 * @param scope that one alone, or with others; what is not said is that one alone, or all where none is looked at
 */
public record Pick(long id, Instant occurrence, Scope scope) {

    public enum Scope {
        THIS, LATER, ALL;

        /** In a form and for programs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Pick {
        scope = occurrence == null ? Scope.ALL : scope == null ? Scope.THIS : scope;
    }

    static Pick all(long id) {
        return new Pick(id, null, null);
    }

    /** @throws Flawed for a word that is none of these */
    static Pick of(long id, Instant occurrence, String scope) {
        return new Pick(id, occurrence, scope == null || scope.isBlank() ? null
                : Stream.of(Scope.values()).filter(one -> one.word().equals(scope)).findFirst().orElseThrow(() -> new Flawed(Flaw.of("scope", "invalid.choice"))));
    }

    /** The one that is looked at. @throws NotFound where the series has none at that time */
    Appointment of(Appointment standing) {
        return occurrence == null ? standing : standing.taking(occurrence).orElseThrow(NotFound::new);
    }
}
