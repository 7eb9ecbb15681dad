package rabta.conversations.threads;

import static rabta.identity.Permission.ANSWER_CONVERSATIONS;
import static rabta.identity.Permission.MANAGE_CHANNELS;
import static rabta.identity.Permission.VIEW_CONVERSATIONS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Privacy;
import rabta.conversations.channels.ChannelRows;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;

/**
 * Which conversations a viewer sees, and which of them whole. Those of a shared channel: of one without a team everybody who may view
 * conversations, of a team's its members and whoever manages channels. Those of a member's own mailbox: its owner, and the others as far
 * as its privacy lets them. One that came by several shared channels is seen as by each of them. Besides these the ones that were given to the viewer, or to their team.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Seeing {

    /** @param all whether that is every channel there is @param whole whose conversations are seen whole @param subject of which the subject alone */
    record Channels(boolean all, List<Long> whole, List<Long> subject) {
    }

    private final ChannelRows rows;

    Seeing(ChannelRows rows) {
        this.rows = rows;
    }

    Channels channels(Viewer viewer) {
        var all = rows.all();
        var whole = new ArrayList<Long>();
        var subject = new ArrayList<Long>();
        for (var row : all) {
            boolean own = row.privateTo() != null && row.privateTo() == viewer.id();
            boolean shared = row.privateTo() == null ? row.teamId() == null || viewer.teams().contains(row.teamId()) || viewer.may(MANAGE_CHANNELS) : row.privacy() == Privacy.ALL;
            if (viewer.id() == 0 || own || shared) {
                whole.add(row.id());
            } else if (row.privateTo() != null && row.privacy() == Privacy.SUBJECT) {
                subject.add(row.id());
            }
        }
        return new Channels(whole.size() == all.size(), whole, subject);
    }

    /** Those that the viewer sees at all, over {@code conversations c}. */
    public Where visibleTo(Viewer viewer) {
        return visibleTo(viewer, true);
    }

    /** Those that the viewer sees whole. */
    public Where wholeTo(Viewer viewer) {
        return visibleTo(viewer, false);
    }

    private Where visibleTo(Viewer viewer, boolean subjects) {
        return viewer.may(VIEW_CONVERSATIONS) ? within(channels(viewer), subjects, viewer) : Where.none();
    }

    /** The same where the viewer's channels are known already. */
    Where visible(Channels channels, Viewer viewer) {
        return viewer.may(VIEW_CONVERSATIONS) ? within(channels, true, viewer) : Where.none();
    }

    Where answerable(Channels channels, Viewer viewer) {
        return viewer.may(VIEW_CONVERSATIONS) && viewer.may(ANSWER_CONVERSATIONS) ? within(channels, false, viewer) : Where.none();
    }

    private static Where within(Channels channels, boolean subjects, Viewer viewer) {
        if (channels.all()) {
            return Where.all();
        }
        var seen = new ArrayList<>(channels.whole());
        if (subjects) {
            seen.addAll(channels.subject());
        }
        return new Where("(c.channel_id = any(:seen_channels) or c.other_channels && :seen_channels or c.assignee_id = :seen_me or c.team_id = any(:seen_teams))",
                Map.of("seen_channels", seen.toArray(Long[]::new), "seen_me", viewer.id(), "seen_teams", viewer.teams().toArray(Long[]::new)));
    }

    /** Those that the viewer may answer and put in order. */
    public Where answerableBy(Viewer viewer) {
        return viewer.may(ANSWER_CONVERSATIONS) ? wholeTo(viewer) : Where.none();
    }

    /** Whether a conversation that is visible is so whole: an expression with the parameters {@code whole_channels}, {@code whole_me}, {@code whole_teams}. */
    Where whole(Viewer viewer) {
        return whole(channels(viewer), viewer);
    }

    Where whole(Channels channels, Viewer viewer) {
        return new Where("(c.channel_id = any(:whole_channels) or c.other_channels && :whole_channels or c.assignee_id = :whole_me or c.team_id = any(:whole_teams))",
                Map.of("whole_channels", channels.whole().toArray(Long[]::new), "whole_me", viewer.id(), "whole_teams", viewer.teams().toArray(Long[]::new)));
    }
}
