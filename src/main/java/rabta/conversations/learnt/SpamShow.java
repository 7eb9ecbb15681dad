package rabta.conversations.learnt;

import java.math.BigDecimal;
import java.math.RoundingMode;

import rabta.kernel.ui.Tone;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** Settings → Spam: how much was learnt, how well it does, and whether it is used. */
public record SpamShow(SpamDesk.Standing standing) implements Page {

    public SpamLearnt learnt() {
        return standing.learnt();
    }

    public Measured measured() {
        return learnt().measured();
    }

    /** {@code off}, {@code learning}, {@code measuring}, {@code distrusted} or {@code on}. */
    public String state() {
        return !learnt().used() ? "off" : !learnt().enough() ? "learning" : measured() == null || learnt().old() ? "measuring" : measured().trusted() ? "on" : "distrusted";
    }

    public Tone tone() {
        return switch (state()) {
            case "on" -> Tone.GREEN;
            case "distrusted" -> Tone.RED;
            case "off" -> Tone.GREY;
            default -> Tone.AMBER;
        };
    }

    public String cutoff() {
        return Ui.percent(BigDecimal.valueOf(measured().cutoff()).setScale(4, RoundingMode.HALF_UP).doubleValue());
    }
}
