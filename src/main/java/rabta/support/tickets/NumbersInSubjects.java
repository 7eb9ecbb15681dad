package rabta.support.tickets;

import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.TicketNumbers;

/** A letter that bears {@code [#12]} belongs to what was written last about that ticket, or about the one that goes on in its place; whoever takes letters in asks whether its writer takes part there. */
@Component
class NumbersInSubjects implements TicketNumbers {

    private static final Pattern NUMBER = Pattern.compile("\\[#([1-9][0-9]{0,17})]");

    private final TicketConversations kept;

    NumbersInSubjects(TicketConversations kept) {
        this.kept = kept;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Long> conversation(String subject) {
        var number = NUMBER.matcher(subject == null ? "" : subject);
        return number.find() ? kept.latest(Long.parseLong(number.group(1))) : Optional.empty();
    }
}
