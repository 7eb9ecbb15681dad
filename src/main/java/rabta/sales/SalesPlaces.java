package rabta.sales;

import static rabta.identity.Permission.VIEW_DEALS;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.identity.Place;
import rabta.sales.sources.LeadUse;

/** Where one can go in the room of sales. */
@Configuration(proxyBeanMethods = false)
class SalesPlaces {

    @Bean
    Place board() {
        return new Place("sales", "board", "/sales", 10, VIEW_DEALS);
    }

    @Bean
    Place leadList(LeadUse use) {
        return new Place("sales", "leads", "/leads", 15, VIEW_DEALS, use::on);
    }

    @Bean
    Place dealList() {
        return new Place("sales", "deals", "/deals", 20, VIEW_DEALS);
    }

    @Bean
    Place salesNumbers() {
        return new Place("sales", "numbers", "/sales/numbers", 80, VIEW_DEALS);
    }
}
