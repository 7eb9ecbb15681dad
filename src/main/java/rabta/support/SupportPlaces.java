package rabta.support;

import static rabta.identity.Permission.VIEW_TICKETS;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.identity.Place;

/** Where one can go in the room of support. */
@Configuration(proxyBeanMethods = false)
class SupportPlaces {

    @Bean
    Place ticketList() {
        return new Place("support", "tickets", "/tickets", 10, VIEW_TICKETS);
    }

    @Bean
    Place ratingList() {
        return new Place("support", "ratings", "/support/ratings", 60, VIEW_TICKETS);
    }

    @Bean
    Place numbersOfService() {
        return new Place("support", "service", "/support/numbers", 70, VIEW_TICKETS);
    }
}
