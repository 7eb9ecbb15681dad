package rabta.kernel.web;

import java.util.List;

import rabta.kernel.ui.Ui;

/** Against a rule of the trade: answered with 422 and the words of its key. */
public class Problem extends RuntimeException {

    private final transient Object[] arguments;

    public Problem(String key, Object... arguments) {
        super(key, null, false, false);
        this.arguments = arguments;
    }

    public String key() {
        return getMessage();
    }

    /** What is put into its words. */
    public List<Object> arguments() {
        return List.of(arguments);
    }

    /** The sentence in the present reader's language. */
    public String words() {
        return Ui.t(key(), arguments);
    }
}
