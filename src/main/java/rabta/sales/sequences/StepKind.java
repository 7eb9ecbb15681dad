package rabta.sales.sequences;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a step does: sends a mail, or plans a task, a call, or a WhatsApp message that somebody sends by hand. */
public enum StepKind {
    MAIL("mail"), TASK("checkbox"), CALL("phone"), WHATSAPP("brand-whatsapp");

    private final String icon;

    StepKind(String icon) {
        this.icon = icon;
    }

    public String icon() {
        return icon;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean mail() {
        return this == MAIL;
    }

    static Optional<StepKind> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
