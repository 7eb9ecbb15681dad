package rabta.customers;

import java.util.Set;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.identity.archive.FirstRows;

/** What the migrations of this room put into every new workspace. */
@Configuration(proxyBeanMethods = false)
class CustomerTables {

    @Bean
    FirstRows customersFirstRows() {
        return new FirstRows(Set.of("order_numbers"));
    }
}
