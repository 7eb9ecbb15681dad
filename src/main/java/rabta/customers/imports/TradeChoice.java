package rabta.customers.imports;

import java.util.List;

import rabta.kernel.ui.Option;

/**
 * Something that a file leaves open and whoever imports it may say: which stage is meant by one that is called otherwise here.
 *
 * @param name as {@link Settings#chosen} keeps it: {@code stage/engaging}
 * @param label what is asked, in the reader's language
 * @param value what is chosen now
 * @param open whether nothing can come of its rows until it is said
 */
public record TradeChoice(String name, String label, String hint, String value, List<Option> options, boolean open) {

    /** The options as the form sends them, each with the choice's name. */
    public List<Option> sent() {
        return options.stream().map(option -> new Option(name + ":" + option.value(), option.label())).toList();
    }
}
