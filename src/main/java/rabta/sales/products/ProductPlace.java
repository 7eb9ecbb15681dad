package rabta.sales.products;

import static rabta.identity.Permission.VIEW_DEALS;

import java.util.Set;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.identity.Place;
import rabta.identity.archive.FirstRows;

/** Where products stand in the room of sales, and what every new workspace has of them. */
@Configuration(proxyBeanMethods = false)
class ProductPlace {

    @Bean
    Place productList() {
        return new Place("sales", "products", "/products", 50, VIEW_DEALS);
    }

    @Bean
    FirstRows taxFirstRows() {
        return new FirstRows(Set.of("taxes", "pricing"));
    }
}
