package rabta.conversations;

import java.util.Optional;

/** Knows which conversation a number in a subject stands for; offered by the room that gives such numbers. */
public interface TicketNumbers {

    /** The conversation of the number that stands in that subject; empty where there is none. Whether its writer belongs there is asked elsewhere. */
    Optional<Long> conversation(String subject);
}
