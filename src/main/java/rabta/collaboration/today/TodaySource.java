package rabta.collaboration.today;

import java.util.List;

import rabta.identity.Viewer;

/** A higher room that has something to remind a member of. */
public interface TodaySource {

    /** The most urgent first, no more than somebody reads; in the transaction of the page. */
    List<TodayLine> lines(Viewer viewer);
}
