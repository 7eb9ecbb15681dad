package rabta.sales.quotes;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.collaboration.NotificationKind;
import rabta.collaboration.NotificationSubject;
import rabta.collaboration.Way;
import rabta.customers.timeline.TimelineKind;
import rabta.identity.Permission;
import rabta.identity.Place;

/** What quotes offer to the rest of the house. */
@Configuration(proxyBeanMethods = false)
class QuoteNotices {

    static final NotificationKind ACCEPTED = new NotificationKind("quote_accepted", "circle-check", Way.MAIL);
    static final NotificationKind REFUSED = new NotificationKind("quote_refused", "circle-x", Way.MAIL);
    static final NotificationKind SEEN = new NotificationKind("quote_seen", "eye", Way.SCREEN);

    @Bean
    NotificationKind quoteAccepted() {
        return ACCEPTED;
    }

    @Bean
    NotificationKind quoteRefused() {
        return REFUSED;
    }

    @Bean
    NotificationKind quoteSeen() {
        return SEEN;
    }

    @Bean
    NotificationSubject quoteSubject(Quotes quotes) {
        return NotificationSubject.of(Quotes.TYPE, quotes::names, id -> "/quotes/" + id);
    }

    @Bean
    TimelineKind quoteTimeline() {
        return TimelineKind.all("quotes", "quote_made", "quote_changed", "quote_sent", "quote_seen", "quote_accepted", "quote_agreed", "quote_refused", "quote_deleted", "quote_restored");
    }

    @Bean
    Place quoteList() {
        return new Place("sales", "quotes", "/quotes", 40, Permission.VIEW_DEALS);
    }
}
