package rabta.collaboration.help;

import java.util.List;

import rabta.kernel.web.Page;

/** What became of the public articles outside. */
public record ReadersShow(List<Readers.Line> most, List<Readers.Line> worst, List<Readers.Missed> misses, List<Readers.Word> words) implements Page {

    public boolean nothing() {
        return most.isEmpty() && misses.isEmpty() && words.isEmpty();
    }
}
