package rabta.sales.sequences;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.customers.RecordKind;
import rabta.customers.dossier.RecordPart;
import rabta.customers.timeline.TimelineKind;
import rabta.identity.Permission;
import rabta.identity.Place;

/** What sequences offer to the rest of the house. */
@Configuration(proxyBeanMethods = false)
class SequenceParts {

    @Bean
    Place sequenceList() {
        return new Place("sales", "sequences", "/sequences", 25, Permission.VIEW_DEALS);
    }

    @Bean
    TimelineKind sequenceTimeline() {
        return TimelineKind.all("sequences", "sequence_begun", "sequence_mailed", "sequence_stopped", "sequence_resumed", "sequence_ended_by_reply", "sequence_ended_by_meeting", "sequence_ended_by_purchase", "sequence_unsubscribed",
                "sequence_bounced");
    }

    @Bean
    RecordPart sequencePart() {
        return new RecordPart() {

            @Override
            public String name() {
                return "sequences";
            }

            @Override
            public boolean on(RecordKind kind) {
                return Enrolling.takes(kind);
            }
        };
    }
}
