package rabta.sales.quotes;

import rabta.customers.Typed;

/** A letter with a quote, as somebody types it. @param words of their own; nothing for the usual ones */
public record LetterForm(String to, String words) {

    public LetterForm {
        to = Typed.line(to);
        words = Typed.text(words);
    }
}
