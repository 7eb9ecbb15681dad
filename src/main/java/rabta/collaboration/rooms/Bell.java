package rabta.collaboration.rooms;

import java.util.Arrays;
import java.util.Optional;

/** Of what in a room its member is told: of each message, of being called, of nothing. */
public enum Bell {
    ALL, MENTIONS, NONE;

    static Optional<Bell> of(String word) {
        return Arrays.stream(values()).filter(bell -> bell.name().equalsIgnoreCase(word)).findFirst();
    }
}
