package rabta.collaboration.steps;

import rabta.collaboration.tasks.Task.State;

/**
 * Which records somebody wants to see by what is to be done about them, and in which order.
 *
 * @param state only those whose next step stands so; null for all
 * @param bareFirst whether those for which no day is planned come before the others
 * @param after the cursor that the page begins after, or null
 */
public record StepsAsked(State state, boolean bareFirst, String after) {
}
