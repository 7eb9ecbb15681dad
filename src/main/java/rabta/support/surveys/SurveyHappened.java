package rabta.support.surveys;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** What can happen between a customer and a survey; told of the ticket and of the person. */
public sealed interface SurveyHappened extends Happening {

    /** @param name of the survey */
    record SurveySent(Ref about, String name) implements SurveyHappened {
    }

    /** @param name the score of the most that can be given, such as 4/5; the words of the customer stand in the answer alone */
    record SurveyAnswered(Ref about, long answer, String name) implements SurveyHappened {
    }
}
