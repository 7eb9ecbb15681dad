package rabta.collaboration.appointments;

import java.util.Optional;

import rabta.customers.RecordKind;
import rabta.kernel.mail.Mail;

/**
 * Who comes besides colleagues: a customer by their record, or somebody of whom an address is known.
 *
 * @param kind null where {@code email} stands for them
 */
public record Guest(RecordKind kind, Long record, String email) {

    public static Guest of(RecordKind kind, long record) {
        return new Guest(kind, record, null);
    }

    public static Guest at(String email) {
        return new Guest(null, null, email);
    }

    /** As a form sends it: {@code person-12} or an address. */
    public String word() {
        return kind == null ? email : kind.type() + "-" + record;
    }

    static Optional<Guest> read(String word) {
        if (word != null && word.matches("(person|company)-\\d{1,18}")) {
            int dash = word.lastIndexOf('-');
            return RecordKind.ofType(word.substring(0, dash)).map(kind -> of(kind, Long.parseLong(word.substring(dash + 1))));
        }
        return Optional.ofNullable(word).filter(Mail::plain).map(Guest::at);
    }
}
