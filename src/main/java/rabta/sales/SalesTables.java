package rabta.sales;

import java.util.Set;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.identity.archive.FirstRows;

/** What the migrations of this room put into every new workspace. */
@Configuration(proxyBeanMethods = false)
class SalesTables {

    @Bean
    FirstRows salesFirstRows() {
        return new FirstRows(Set.of("sequence_clock", "pipelines", "pipeline_stages", "lost_reasons", "lead_sources", "drop_reasons", "lead_settings", "deal_roles", "taxes", "pricing", "book_settings", "payment_methods"));
    }
}
