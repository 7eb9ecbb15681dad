package rabta.sales.recurring;

import static rabta.identity.Permission.VIEW_BOOKS;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.customers.timeline.TimelineKind;
import rabta.identity.Place;

/** Where what comes again stands in the room of sales, and in timelines. */
@Configuration(proxyBeanMethods = false)
class RecurringPlace {

    @Bean
    Place recurringList() {
        return new Place("sales", "recurring", "/recurring", 62, VIEW_BOOKS);
    }

    @Bean
    TimelineKind recurringKind() {
        return TimelineKind.all("recurring", "recurring_begun", "recurring_changed", "recurring_paused", "recurring_resumed", "recurring_removed", "recurring_restored", "recurring_made", "recurring_troubled");
    }
}
