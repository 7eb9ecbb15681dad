package rabta.conversations.moods;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** How customers sounded, week by week and channel by channel. */
public record MoodIndex(List<MoodDesk.Week> weeks) implements Page {

    public List<Line> lines() {
        return weeks.stream().map(Line::new).toList();
    }

    /** A week of a channel, in words. */
    public record Line(MoodDesk.Week week) {

        public String from() {
            return Ui.date(week.monday());
        }

        public String channel() {
            return week.name();
        }

        public int messages() {
            return week.messages();
        }

        public String score() {
            return Ui.number(BigDecimal.valueOf(week.score()).setScale(2, RoundingMode.HALF_UP));
        }

        public String unhappy() {
            return Ui.percent(week.unhappy() / (double) week.messages());
        }
    }
}
