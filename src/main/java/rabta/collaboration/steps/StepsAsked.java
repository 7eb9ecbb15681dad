package rabta.collaboration.steps;

import java.util.List;

import rabta.collaboration.tasks.Task.State;

/**
 * Which records somebody wants to see by what is to be done about them, and in which order.
 *
 * @param state only those whose next step stands so; null for all
 * @param bareFirst whether those for which no day is planned come before the others
 * @param after the cursor that the page begins after, or null
 * @param only those of these alone that are among them still, whatever their next step is by now; empty for a page
 */
public record StepsAsked(State state, boolean bareFirst, String after, List<Long> only) {

    private static final int MOST = 500;

    public StepsAsked {
        only = only.stream().distinct().limit(MOST).toList();
    }
}
