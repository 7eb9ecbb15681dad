package rabta.collaboration.appointments;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a guest answered, and when. */
public record Answer(Said said, Instant at) {

    /** As RFC 5545 (3.2.12) names them. */
    public enum Said {
        ACCEPTED, TENTATIVE, DECLINED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Said> of(String word) {
            return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
        }
    }
}
